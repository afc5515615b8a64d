import type { TenantContext } from '@interco/kernel'

/** An id for each, in their order: what is listed by id stands as it was given. */
export function idsFor(ctx: TenantContext, all: readonly unknown[]): string[] {
  return all.map(() => ctx.newId()).toSorted()
}
