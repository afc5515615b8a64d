import { defineQuery, defineRows, type Relation, type RowOf, readRelated } from '@interco/database'
import { sql } from 'drizzle-orm'
import type { Status } from '../../domain/workflow/status.ts'
import { requestHistory, requests } from '../tables.ts'

export type HistoryRow = RowOf<typeof requestHistory>

export const insertHistory = defineQuery<{
  id: string
  requestId: string
  kind: HistoryRow['kind']
  actorKind: string
  actorName: string | null
  statusBefore: Status | null
  statusAfter: Status | null
  stateBefore: string | null
  stateAfter: string | null
  note: string | null
  at: Date
}>()('insertHistory', (db) =>
  db
    .insert(requestHistory)
    .values({
      id: sql.placeholder('id'),
      requestId: sql.placeholder('requestId'),
      kind: sql.placeholder('kind'),
      actorKind: sql.placeholder('actorKind'),
      actorName: sql.placeholder('actorName'),
      statusBefore: sql.placeholder('statusBefore'),
      statusAfter: sql.placeholder('statusAfter'),
      stateBefore: sql.placeholder('stateBefore'),
      stateAfter: sql.placeholder('stateAfter'),
      note: sql.placeholder('note'),
      happenedAt: sql.placeholder('at'),
    })
    .returning({ id: requestHistory.id }),
)

const changes = defineRows(
  'stateChanges',
  requestHistory,
  () =>
    sql`(${requestHistory.statusBefore}, ${requestHistory.stateBefore}) is distinct from (${requestHistory.statusAfter}, ${requestHistory.stateAfter})`,
)({})
const ofRequest: Relation<typeof requestHistory> = {
  source: changes.source,
  from: requestHistory.requestId,
  to: requests.id,
}

/** The entries that brought requests into another state, oldest first: what their clocks are computed from. */
export const stateChanges = readRelated(ofRequest, {
  by: requestHistory.id,
  descending: false,
  after: false,
  length: 1_000,
})
