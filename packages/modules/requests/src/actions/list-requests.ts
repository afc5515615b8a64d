import { assertMay, type TenantContext } from '@interco/kernel'
import { countedRequests, listArguments, listedRequests, type RequestRow } from '../data/request.repository.ts'
import type { Status } from '../domain/status.ts'

export type RequestFilter = {
  readonly statuses?: readonly Status[] | undefined
  readonly typeId?: string | undefined
  /** A member, or `nobody`. */
  readonly assigneeId?: string | undefined
}

export type ListRequests = {
  readonly filter: RequestFilter
  /** Only what this actor submitted. */
  readonly own: boolean
  readonly newestFirst: boolean
  /** The id after which to go on. */
  readonly after: string | undefined
  readonly size: number
}

/** One page, and whether more follows. */
export async function listRequests(ctx: TenantContext, list: ListRequests) {
  assertMay(ctx, list.own ? 'request:follow' : 'request:list')
  const { choice, values } = plan(ctx, list)
  const rows: RequestRow[] = await ctx.db.read(listedRequests(choice), values)
  return { rows: rows.slice(0, list.size), hasMore: rows.length > list.size }
}

export async function countRequests(ctx: TenantContext, list: ListRequests): Promise<number> {
  assertMay(ctx, list.own ? 'request:follow' : 'request:list')
  const { choice, values } = plan(ctx, list)
  const [row] = await ctx.db.read(countedRequests({ ...choice, after: false, newestFirst: true }), values)
  return row?.count ?? 0
}

function plan(ctx: TenantContext, { filter, own, newestFirst, after, size }: ListRequests) {
  const assignee = filter.assigneeId === undefined ? 'anyone' : filter.assigneeId === 'nobody' ? 'nobody' : 'someone'
  const choice = {
    status: filter.statuses !== undefined && filter.statuses.length > 0,
    type: filter.typeId !== undefined,
    assignee,
    citizen: own,
    newestFirst,
    after: after !== undefined,
  } as const
  const values = listArguments({
    statuses: filter.statuses ?? [],
    typeId: filter.typeId ?? '',
    assigneeId: filter.assigneeId ?? '',
    citizenKey: ctx.actor.key,
    after: after ?? '',
    // One more than asked: its presence says that more follows.
    limit: size + 1,
  })
  return { choice, values }
}
