import { type ActorKind, assertNever } from '@interco/kernel'
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
      actor: labelOf(actorKind as ActorKind, actorName),
      happenedAt,
      version: version ?? 0,
      fields,
    }))
}

function labelOf(kind: ActorKind, name: string | null): string {
  switch (kind) {
    case 'agent':
      return name ?? 'Un agent'
    case 'citizen':
    case 'anonymous':
      return 'L’usager'
    case 'machine':
      return 'Un programme'
    case 'operator':
      return 'Un opérateur'
    default:
      return assertNever(kind)
  }
}
