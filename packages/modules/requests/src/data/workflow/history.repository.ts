import { defineInsert, defineQuery, type RowOf } from '@interco/database'
import { and, desc, eq, gt, sql } from 'drizzle-orm'
import { requestHistory } from '../tables.ts'

export type HistoryRow = RowOf<typeof requestHistory>

export const insertHistory = defineInsert('insertHistory', requestHistory)

/** What an entry is unless it says more: for everyone, and of no field. */
export const plainEntry: Pick<HistoryRow, 'audience' | 'fields' | 'version'> = {
  audience: 'all',
  fields: [],
  version: null,
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
