import { assertMay, type TenantContext } from '@interco/kernel'
import { type LostItemRow, lostItemsByIds, withIds } from '../data/lost-item.repository.ts'

/** Those with these ids, in the order of the ids; undefined in place of what is not there. */
export async function findLostItems(ctx: TenantContext, ids: readonly string[]): Promise<(LostItemRow | undefined)[]> {
  assertMay(ctx, 'lostItem:list')
  const rows = await ctx.db.read(lostItemsByIds, withIds(ids))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => byId.get(id))
}
