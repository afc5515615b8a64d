import { inOrder, type LoaderDefinition } from '@interco/graphql'
import { findRequests } from '../actions/find-request.ts'
import type { RequestRow } from '../data/request.repository.ts'
import { arrayLiteral, readAmong } from '../data/rows.ts'
import { type RequestTypeRow, requestTypeRows } from '../data/types/request-type.repository.ts'
import { type HistoryRow, stateChanges } from '../data/workflow/history.repository.ts'

/** Requests by id; undefined for those that the actor may not see. */
export const requestLoader: LoaderDefinition<string, RequestRow | undefined> = findRequests

/** The types that requests follow, for who may see the requests. */
export const typeLoader: LoaderDefinition<string, RequestTypeRow | undefined> = async (ctx, ids) =>
  inOrder(ids, await readAmong(ctx.db, requestTypeRows({}), ids), ({ id }) => id)

/** What brought a request into another state, for who may see the request. */
export const stateChangesLoader: LoaderDefinition<string, readonly HistoryRow[]> = async (ctx, ids) => {
  const byRequest = Map.groupBy(
    await ctx.db.read(stateChanges, { to: arrayLiteral(ids) }),
    ({ requestId }) => requestId,
  )
  return ids.map((id) => byRequest.get(id) ?? [])
}
