import { integer, jsonb, pgTable, pgView, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const pool = pgTable('pool', { siren: text('siren').notNull(), name: text('name').notNull() })

export const tenants = pgTable('tenants', {
  id: uuid('id').primaryKey(),
  slug: text('slug').notNull(),
  name: text('name').notNull(),
  kind: text('kind', { enum: ['commune', 'epci'] }).notNull(),
  siren: text('siren').notNull(),
  inseeCode: text('insee_code'),
  population: integer('population').notNull(),
  postcodes: text('postcodes').array().notNull(),
  state: text('state', { enum: ['provisioning', 'active', 'suspended', 'quarantined'] }).notNull(),
  organizationId: uuid('organization_id').notNull(),
  role: text('role').notNull(),
  schema: text('schema').notNull(),
})

export const subscriptions = pgTable('subscriptions', {
  tenantId: uuid('tenant_id').notNull(),
  module: text('module').notNull(),
  since: timestamp('since', { withTimezone: true }).notNull(),
})

export const tenantVersions = pgTable('tenant_versions', {
  tenantId: uuid('tenant_id').notNull(),
  module: text('module').notNull(),
  number: integer('number').notNull(),
})

export const configurations = pgView('configurations_in_force', {
  layer: text('layer', { enum: ['platform', 'pool', 'tenant'] }).notNull(),
  tenantId: uuid('tenant_id'),
  module: text('module').notNull(),
  version: integer('version').notNull(),
  value: jsonb('value').$type<Readonly<Record<string, unknown>>>().notNull(),
  locked: text('locked').array().notNull(),
}).existing()
