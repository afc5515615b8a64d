import { defineQuery, defineRows, type RowOf } from '@interco/database'
import { sql } from 'drizzle-orm'
import type { Side } from '../../domain/workflow/status.ts'
import { requestMessages } from '../tables.ts'

export type MessageRow = RowOf<typeof requestMessages>

export const messageRows = defineRows('messages', requestMessages, () => undefined)

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
