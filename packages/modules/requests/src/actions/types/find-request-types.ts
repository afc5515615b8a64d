import { assertMay, assertSubscribed, type TenantContext } from '@interco/kernel'
import { about } from '../../about.ts'
import type { Rows } from '../../data/rows.ts'
import type { requestTypes } from '../../data/tables.ts'
import { requestTypeRows } from '../../data/types/request-type.repository.ts'

/** What people can ask of the tenant. Needs `requestType:list`. */
export function listRequestTypes(ctx: TenantContext): Rows<typeof requestTypes> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'requestType:list')
  return requestTypeRows({})
}

/** The same; null where the actor may not. */
export function visibleRequestTypes(ctx: TenantContext): Rows<typeof requestTypes> | null {
  assertSubscribed(ctx, about)
  return ctx.may('requestType:list') ? requestTypeRows({}) : null
}
