import { defineQuery, defineRows, type RowOf } from '@interco/database'
import { sql } from 'drizzle-orm'
import { lostItems } from './tables.ts'

export type LostItemRow = RowOf<typeof lostItems>

export const lostItemRows = defineRows('lostItems', lostItems, () => undefined)

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
