import type { LoaderDefinition } from '@interco/graphql'
import { findRequests } from '../actions/find-request.ts'
import { latestMessages, type MessageRow, ofRequests } from '../data/message.repository.ts'
import type { RequestRow } from '../data/request.repository.ts'

/** Requests by id; undefined for those that the actor may not see. */
export const requestLoader: LoaderDefinition<string, RequestRow | undefined> = findRequests

const bySize = new Map<number, LoaderDefinition<string, readonly MessageRow[]>>()

/** The latest `size` messages of a request and one more, newest first. Who holds the request may read its thread. */
export function messageLoader(size: number): LoaderDefinition<string, readonly MessageRow[]> {
  const known = bySize.get(size)
  if (known) return known
  const loader: LoaderDefinition<string, readonly MessageRow[]> = async (ctx, requestIds) => {
    const rows = await ctx.db.read(latestMessages, ofRequests(requestIds, size + 1))
    const byRequest = Map.groupBy(rows, (row) => row.requestId)
    return requestIds.map((id) => byRequest.get(id) ?? [])
  }
  bySize.set(size, loader)
  return loader
}
