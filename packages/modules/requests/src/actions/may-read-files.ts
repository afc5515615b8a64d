import type { MayReadFiles } from '@interco/kernel'
import { readAmong } from '../data/rows.ts'
import { messageRows } from '../data/thread/message.repository.ts'
import { findRequests } from './find-request.ts'

/** Who may read a request may read what was attached to it. */
export const mayReadOfRequests: MayReadFiles = async (ctx, ids) =>
  (await findRequests(ctx, ids)).map((request) => request !== undefined)

/** Who may read a request may read what was sent in its thread. */
export const mayReadOfMessages: MayReadFiles = async (ctx, ids) => {
  const messages = new Map((await readAmong(ctx.db, messageRows({}), ids)).map(({ id, requestId }) => [id, requestId]))
  const wanted = [...new Set(messages.values())]
  const readable = new Set((await findRequests(ctx, wanted)).flatMap((request) => (request ? [request.id] : [])))
  return ids.map((id) => readable.has(messages.get(id) ?? ''))
}
