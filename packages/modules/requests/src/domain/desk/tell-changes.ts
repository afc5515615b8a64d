import type { ActorKind } from '@interco/kernel'
import type { Audience, HistoryKind } from '../workflow/history.ts'
import type { Side } from '../workflow/status.ts'

/** What made one of the versions after the one that someone has read. */
export type ChangeSince = {
  readonly kind: HistoryKind
  /** The name of a colleague, or what kind of actor it was. */
  readonly actor: string
  readonly happenedAt: Date
  readonly version: number
  /** Which fields of the request it changed, as the graph names them. */
  readonly fields: readonly string[]
}

type Entry = {
  readonly kind: HistoryKind
  readonly audience: Audience
  readonly actorKind: string
  readonly actorName: string | null
  readonly happenedAt: Date
  readonly version: number | null
  readonly fields: readonly string[]
}

/** What was changed since, as this side may know it: the desk's own business is not the citizen's. */
export function tellChanges(entries: readonly Entry[], side: Side): ChangeSince[] {
  return entries
    .filter(({ audience }) => side === 'tenant' || audience === 'all')
    .map(({ kind, actorKind, actorName, happenedAt, version, fields }) => ({
      kind,
      actor: labelOf(actorKind, actorName),
      happenedAt,
      version: version ?? 0,
      fields,
    }))
}

const labels: Readonly<Record<string, string>> = {
  citizen: 'L’usager',
  anonymous: 'L’usager',
  machine: 'Un programme',
  operator: 'Un opérateur',
} satisfies Partial<Record<ActorKind, string>>

/** Colleagues by their name. The kind stands there as it was written, by whichever version of the program. */
function labelOf(kind: string, name: string | null): string {
  return labels[kind] ?? name ?? 'Un agent'
}
