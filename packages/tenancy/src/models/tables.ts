import { integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const models = pgTable('models', {
  module: text('module').notNull(),
  code: text('code').notNull(),
  publisherSiren: text('publisher_siren').notNull(),
  publisherName: text('publisher_name').notNull(),
})

export const modelVersions = pgTable('model_versions', {
  module: text('module').notNull(),
  code: text('code').notNull(),
  version: integer('version').notNull(),
  definition: jsonb('definition').notNull(),
  digest: text('digest').notNull(),
  notes: text('notes').notNull(),
  publishedBy: text('published_by').notNull(),
  publishedAt: timestamp('published_at', { withTimezone: true }).notNull().defaultNow(),
})

export const modelWithdrawals = pgTable('model_withdrawals', {
  module: text('module').notNull(),
  code: text('code').notNull(),
  version: integer('version').notNull(),
  reason: text('reason').notNull(),
  withdrawnBy: text('withdrawn_by').notNull(),
})

export const modelAdoptions = pgTable('model_adoptions', {
  tenantId: uuid('tenant_id').notNull(),
  module: text('module').notNull(),
  code: text('code').notNull(),
  version: integer('version').notNull(),
  slots: text('slots').array().notNull(),
  adoptedAt: timestamp('adopted_at', { withTimezone: true }).notNull(),
})
