import { arrayLiteral, defineQuery } from '@interco/database'
import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { Side } from '../domain/status.ts'
import { requestMessages } from './tables.ts'

const columns = {
  id: requestMessages.id,
  requestId: requestMessages.requestId,
  side: requestMessages.side,
  authorName: requestMessages.authorName,
  body: requestMessages.body,
  sentAt: requestMessages.sentAt,
}

/** The latest messages of several requests, newest first: `limit` of each, in one statement. */
export const latestMessages = defineQuery<{ requestIds: string; limit: number }>()('latestMessages', (db) => {
  const asked = sql`unnest(${sql.placeholder('requestIds')}::uuid[]) as asked (id)`
  const latest = db
    .select(columns)
    .from(requestMessages)
    .where(eq(requestMessages.requestId, sql`asked.id`))
    .orderBy(desc(requestMessages.id))
    .limit(sql.placeholder('limit'))
    .as('latest')
  return db
    .select({
      id: latest.id,
      requestId: latest.requestId,
      side: latest.side,
      authorName: latest.authorName,
      body: latest.body,
      sentAt: latest.sentAt,
    })
    .from(asked)
    .innerJoinLateral(latest, sql`true`)
    .orderBy(desc(latest.id))
})

/** The arguments of `latestMessages`. */
export function ofRequests(requestIds: readonly string[], limit: number): { requestIds: string; limit: number } {
  return { requestIds: arrayLiteral(requestIds), limit }
}

export type MessageRow = ReturnType<(typeof latestMessages)['decode']>

export const messagesBefore = defineQuery<{ requestId: string; before: string; limit: number }>()(
  'messagesBefore',
  (db) =>
    db
      .select(columns)
      .from(requestMessages)
      .where(
        and(
          eq(requestMessages.requestId, sql.placeholder('requestId')),
          lt(requestMessages.id, sql.placeholder('before')),
        ),
      )
      .orderBy(desc(requestMessages.id))
      .limit(sql.placeholder('limit')),
)

export const countedMessages = defineQuery<{ requestId: string }>()('countedMessages', (db) =>
  db
    .select({ count: sql<number>`count(*)::int`.as('count') })
    .from(requestMessages)
    .where(eq(requestMessages.requestId, sql.placeholder('requestId'))),
)

export const insertMessage = defineQuery<{
  id: string
  requestId: string
  side: Side
  authorName: string | null
  body: string
  at: Date
}>()('insertMessage', (db) =>
  db
    .insert(requestMessages)
    .values({
      id: sql.placeholder('id'),
      requestId: sql.placeholder('requestId'),
      side: sql.placeholder('side'),
      authorName: sql.placeholder('authorName'),
      body: sql.placeholder('body'),
      sentAt: sql.placeholder('at'),
    })
    .returning({ id: requestMessages.id }),
)
