import { assertMay, assertSubscribed, type TenantContext } from '@interco/kernel'
import { about } from '../../about.ts'
import { teamRows } from '../../data/desk/team.repository.ts'
import type { Rows } from '../../data/rows.ts'
import type { requestTeams } from '../../data/tables.ts'

/** The teams of the tenant. Needs `request:list`. */
export function listTeams(ctx: TenantContext): Rows<typeof requestTeams> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'request:list')
  return teamRows({})
}

/** The same; null where the actor may not. */
export function visibleTeams(ctx: TenantContext): Rows<typeof requestTeams> | null {
  assertSubscribed(ctx, about)
  return ctx.may('request:list') ? teamRows({}) : null
}
