import type { Query } from '@interco/kernel'

export type Parameter = string | number | null

/** A statement on the registry, whose answer comes under `current_user` like a tenant's. `text` selects it first. */
export function statement<Args, Row>(
  name: string,
  text: string,
  bind: (args: Args) => readonly Parameter[],
  decode: (row: readonly unknown[]) => Row,
): Query<Args, Row> {
  return { name, text, attested: true, bind, decode }
}

/** A moment for a parameter: without one the database's own clock counts, the only one that all workers share. */
export const moment = (at: Date | undefined): string | null => at?.toISOString() ?? null
