import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** The lost items of the tenant. Ids grow with time, so the order of ids is the order of creation. */
export const lostItems = pgTable('lost_items', {
  id: uuid('id').primaryKey(),
  title: text('title').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
})
