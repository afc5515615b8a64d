import { assertMay, assertSubscribed, type TenantContext } from '@interco/kernel'
import { about } from '../about.ts'
import { lostItemRows } from '../data/lost-item.repository.ts'
import type { Rows } from '../data/rows.ts'
import type { lostItems } from '../data/tables.ts'

/** All of the tenant's. What is shown of them, and how many, is for the field to say. */
export function listLostItems(ctx: TenantContext): Rows<typeof lostItems> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'lostItem:list')
  return lostItemRows({})
}
