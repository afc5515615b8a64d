import { arrayLiteral, defineQuery, defineQueryFamily } from '@interco/database'
import { desc, lt, sql } from 'drizzle-orm'
import { lostItems } from './tables.ts'

const columns = { id: lostItems.id, title: lostItems.title, createdAt: lostItems.createdAt }

export const lostItemsByIds = defineQuery<{ ids: string }>()('lostItemsByIds', (db) =>
  db
    .select(columns)
    .from(lostItems)
    .where(sql`${lostItems.id} = any(${sql.placeholder('ids')}::uuid[])`),
)

export type LostItemRow = ReturnType<(typeof lostItemsByIds)['decode']>

/** The arguments of `lostItemsByIds`. */
export function withIds(ids: readonly string[]): { ids: string } {
  return { ids: arrayLiteral(ids) }
}

/** Newest first. The first page and the pages after a cursor are two statements. */
export const listedLostItems = defineQueryFamily<{ after: boolean }, { after: string; limit: number }>()(
  'listedLostItems',
  (db, choice) =>
    db
      .select(columns)
      .from(lostItems)
      .where(choice.after ? lt(lostItems.id, sql.placeholder('after')) : undefined)
      .orderBy(desc(lostItems.id))
      .limit(sql.placeholder('limit')),
)

export const countedLostItems = defineQuery<Record<string, never>>()('countedLostItems', (db) =>
  db.select({ count: sql<number>`count(*)::int`.as('count') }).from(lostItems),
)

export const insertLostItem = defineQuery<LostItemRow>()('insertLostItem', (db) =>
  db
    .insert(lostItems)
    .values({
      id: sql.placeholder('id'),
      title: sql.placeholder('title'),
      createdAt: sql.placeholder('createdAt'),
    })
    .returning({ id: lostItems.id }),
)
