import { jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const accessEntries = pgTable('access_entries', {
  tenantId: uuid('tenant_id').notNull(),
  kind: text('kind').notNull(),
  id: text('id').notNull(),
  value: jsonb('value').notNull(),
})

export const endedSessions = pgTable('ended_sessions', {
  issuer: text('issuer').notNull(),
  sessionId: text('session_id').notNull(),
  endedAt: timestamp('ended_at', { withTimezone: true }).notNull().defaultNow(),
})

export const programUses = pgTable('program_uses', {
  clientId: text('client_id').primaryKey(),
  lastUsedAt: timestamp('last_used_at', { withTimezone: true }).notNull(),
})
