import type { TenantContext } from '@interco/kernel'
import { about } from './about.ts'
import { createLostItem } from './actions/create-lost-item.ts'
import { listLostItems } from './actions/list-lost-items.ts'
import { readOne } from './data/rows.ts'

const titles = ['Premier exemple', 'Deuxième exemple', 'Troisième exemple']

/** Fills a tenant of a demonstration pool; does nothing when it is filled already. */
export async function seed(ctx: TenantContext): Promise<void> {
  if (await readOne(ctx.db, listLostItems(ctx))) return
  for (const title of titles) await createLostItem(ctx, { title }, ctx.configuration(about))
}
