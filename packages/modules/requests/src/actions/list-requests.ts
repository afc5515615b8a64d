import { assertMay, assertSubscribed, type TenantContext } from '@interco/kernel'
import { about } from '../about.ts'
import {
  countedRequests,
  listArguments,
  listedRequests,
  listLengths,
  type RequestRow,
} from '../data/request.repository.ts'
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
  assertSubscribed(ctx, about)
  assertMay(ctx, list.own ? 'request:follow' : 'request:list')
  const { filters, values } = plan(ctx, list)
  // One more than asked, at least: its presence says that more follows.
  const length = listLengths.find((one) => one > list.size) ?? listLengths[3]
  const choice = { ...filters, newestFirst: list.newestFirst, after: list.after !== undefined, length }
  const rows: RequestRow[] = await ctx.db.read(listedRequests(choice), values)
  return { rows: rows.slice(0, list.size), hasMore: rows.length > list.size }
}

export async function countRequests(ctx: TenantContext, list: ListRequests): Promise<number> {
  assertSubscribed(ctx, about)
  assertMay(ctx, list.own ? 'request:follow' : 'request:list')
  const { filters, values } = plan(ctx, list)
  const [row] = await ctx.db.read(countedRequests(filters), values)
  return row?.count ?? 0
}

function plan(ctx: TenantContext, { filter, own, after }: ListRequests) {
  const assignee = filter.assigneeId === undefined ? 'anyone' : filter.assigneeId === 'nobody' ? 'nobody' : 'someone'
  const filters = {
    status: filter.statuses !== undefined && filter.statuses.length > 0,
    type: filter.typeId !== undefined,
    assignee,
    citizen: own,
  } as const
  const values = listArguments({
    statuses: filter.statuses ?? [],
    typeId: filter.typeId ?? '',
    assigneeId: filter.assigneeId ?? '',
    citizenKey: ctx.actor.key,
    after: after ?? '',
  })
  return { filters, values }
}
