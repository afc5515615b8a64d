import type { Permission, TenantContext } from '@interco/kernel'
import { arrayLiteral } from '../data/rows.ts'

/** What rights and conventions may be limited to in this module. */
export const limitKind = 'requestType'

/** The types of request that a permission is limited to, as an array literal; none where it goes everywhere. */
export function limitOf(ctx: TenantContext, permission: Permission): { limited: boolean; typeIds?: string } {
  const reach = ctx.reach(permission)
  if (reach === 'everywhere') return { limited: false }
  const ids = reach === 'nowhere' ? [] : [...(reach.get(limitKind) ?? [])]
  return { limited: true, typeIds: arrayLiteral(ids) }
}
