import { assertMay, type TenantContext } from '@interco/kernel'
import { countedLostItems, type LostItemRow, listedLostItems } from '../data/lost-item.repository.ts'

export type ListLostItems = {
  /** The id after which to go on. */
  readonly after: string | undefined
  readonly size: number
}

/** One page, the newest first, and whether more follows. */
export async function listLostItems(ctx: TenantContext, { after, size }: ListLostItems) {
  assertMay(ctx, 'lostItem:list')
  // One more than asked: its presence says that more follows.
  const args = { after: after ?? '', limit: size + 1 }
  const rows: LostItemRow[] = await ctx.db.read(listedLostItems({ after: after !== undefined }), args)
  return { rows: rows.slice(0, size), hasMore: rows.length > size }
}

export async function countLostItems(ctx: TenantContext): Promise<number> {
  assertMay(ctx, 'lostItem:list')
  const [row] = await ctx.db.read(countedLostItems, {})
  return row?.count ?? 0
}
