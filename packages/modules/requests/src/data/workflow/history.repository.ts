import { defineQuery, type RowOf } from '@interco/database'
import { sql } from 'drizzle-orm'
import type { Status } from '../../domain/workflow/status.ts'
import { requestHistory } from '../tables.ts'

export type HistoryRow = RowOf<typeof requestHistory>

export const insertHistory = defineQuery<{
  id: string
  requestId: string
  kind: HistoryRow['kind']
  actorKind: string
  actorName: string | null
  statusBefore: Status | null
  statusAfter: Status | null
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
      note: sql.placeholder('note'),
      happenedAt: sql.placeholder('at'),
    })
    .returning({ id: requestHistory.id }),
)
