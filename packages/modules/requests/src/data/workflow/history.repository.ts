import { defineInsert, defineQuery, defineRows, type Relation, type RowOf, readRelated } from '@interco/database'
import { and, desc, eq, gt, sql } from 'drizzle-orm'
import { requestHistory, requests } from '../tables.ts'

export type HistoryRow = RowOf<typeof requestHistory>

export const insertHistory = defineInsert('insertHistory', requestHistory)

/** What an entry is unless it says more: for everyone, and of no field. */
export const plainEntry: Pick<HistoryRow, 'audience' | 'fields' | 'version' | 'stateBefore' | 'stateAfter'> = {
  audience: 'all',
  fields: [],
  version: null,
  stateBefore: null,
  stateAfter: null,
}

/** What made the versions after one that was read, the latest first. */
export const changesAfter = defineQuery<{ requestId: string; version: number }>()('changesAfter', (db) =>
  db
    .select({
      kind: requestHistory.kind,
      audience: requestHistory.audience,
      actorKind: requestHistory.actorKind,
      actorName: requestHistory.actorName,
      fields: requestHistory.fields,
      version: requestHistory.version,
      happenedAt: requestHistory.happenedAt,
    })
    .from(requestHistory)
    .where(
      and(
        eq(requestHistory.requestId, sql.placeholder('requestId')),
        gt(requestHistory.version, sql.placeholder('version')),
      ),
    )
    .orderBy(desc(requestHistory.id))
    .limit(20),
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
