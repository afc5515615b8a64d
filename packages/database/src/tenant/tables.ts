import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** The people and machines that work for the tenant, by their key in the identity federation. */
export const members = pgTable('members', {
  id: uuid('id').primaryKey(),
  actorKey: text('actor_key').notNull(),
  name: text('name').notNull(),
  roles: text('roles').array().notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
})
