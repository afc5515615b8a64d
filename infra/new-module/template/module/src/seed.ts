import type { TenantContext } from '@interco/kernel'
import { about } from './about.ts'
import { createLostItem } from './actions/create-lost-item.ts'
import { countLostItems } from './actions/list-lost-items.ts'

const titles = ['Premier exemple', 'Deuxième exemple', 'Troisième exemple']

/** Fills a tenant of a demonstration pool; does nothing when it is filled already. */
export async function seed(ctx: TenantContext): Promise<void> {
  if ((await countLostItems(ctx)) > 0) return
  for (const title of titles) await createLostItem(ctx, { title }, ctx.configuration(about))
}
