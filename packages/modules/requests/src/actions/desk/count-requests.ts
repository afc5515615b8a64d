import { assertMay, assertSubscribed, InvalidInputError, type TenantContext } from '@interco/kernel'
import { about } from '../../about.ts'
import { mostCounted, queuesOf } from '../../data/desk/queue.repository.ts'
import type { TeamRow } from '../../data/desk/team.repository.ts'
import { countUpTo } from '../../data/rows.ts'
import { limitOf } from '../limit.ts'
import { listRequests, type RequestFilter } from './list-requests.ts'

const mostFilters = 20

/** How many requests fulfil each filter, no further than 1,000. Needs `request:list`. @throws InvalidInputError */
export async function countRequests(ctx: TenantContext, filters: readonly RequestFilter[]): Promise<readonly number[]> {
  if (filters.length > mostFilters) throw new InvalidInputError('filters', `Au plus ${mostFilters} filtres à la fois.`)
  return Promise.all(
    filters
      .map((filter) => listRequests(ctx, filter))
      .map(async ({ source, values }) => (await ctx.db.read(countUpTo(source, mostCounted), values))[0]?.count ?? 0),
  )
}

export type Queue = TeamRow & { readonly open: number; readonly waiting: number }

/** What each team has before it, counted no further than 1,000. Needs `request:list`. */
export async function listQueues(ctx: TenantContext): Promise<readonly Queue[]> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'request:list')
  const { limited, typeIds } = limitOf(ctx, 'request:list')
  return ctx.db.read(queuesOf({ limited }), { typeIds })
}
