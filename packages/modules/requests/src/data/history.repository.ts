import { defineQuery } from '@interco/database'
import { asc, eq, sql } from 'drizzle-orm'
import type { Status } from '../domain/status.ts'
import { requestHistory } from './tables.ts'

export const historyOf = defineQuery<{ requestId: string }>()('historyOf', (db) =>
  db
    .select({
      id: requestHistory.id,
      kind: requestHistory.kind,
      actorKind: requestHistory.actorKind,
      actorName: requestHistory.actorName,
      statusBefore: requestHistory.statusBefore,
      statusAfter: requestHistory.statusAfter,
      note: requestHistory.note,
      happenedAt: requestHistory.happenedAt,
    })
    .from(requestHistory)
    .where(eq(requestHistory.requestId, sql.placeholder('requestId')))
    .orderBy(asc(requestHistory.id))
    .limit(1_000),
)

export type HistoryRow = ReturnType<(typeof historyOf)['decode']>

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
