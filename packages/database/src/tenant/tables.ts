import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** The people and machines that work for the tenant, by their key in the identity federation. */
export const members = pgTable('members', {
  id: uuid('id').primaryKey(),
  actorKey: text('actor_key').notNull(),
  name: text('name').notNull(),
  roles: text('roles').array().notNull(),
  state: text('state', { enum: ['active', 'suspended', 'removed'] })
    .notNull()
    .default('active'),
  since: timestamp('since', { withTimezone: true }).notNull().defaultNow(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
})

/** Who was given or lost access to the tenant, and who used an access that is out of the ordinary. Never changed. */
export const accessJournal = pgTable('access_journal', {
  id: uuid('id').primaryKey(),
  happenedAt: timestamp('happened_at', { withTimezone: true }).notNull(),
  actorKind: text('actor_kind').notNull(),
  actorKey: text('actor_key').notNull(),
  actorName: text('actor_name'),
  deed: text('deed').notNull(),
  subjectId: text('subject_id'),
  subjectName: text('subject_name'),
  basis: text('basis'),
  requestId: text('request_id'),
})

/**
 * `waiting` for its bytes, `received` while they are inspected, `clean`, or `unscanned` where there is no scanner;
 * `quarantined` when the scanner gave no answer, `refused`, `removed`.
 */
export const fileStates = ['waiting', 'received', 'clean', 'unscanned', 'quarantined', 'refused', 'removed'] as const

/** Files that people send. The bytes lie in the store; the name is the person’s own word. */
export const files = pgTable('files', {
  id: uuid('id').primaryKey(),
  state: text('state', { enum: fileStates }).notNull(),
  name: text('name').notNull(),
  mediaType: text('media_type').notNull(),
  size: integer('size').notNull(),
  sha256: text('sha256'),
  ticketHash: text('ticket_hash'),
  createdBy: text('created_by').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  receivedAt: timestamp('received_at', { withTimezone: true }),
  scannedAt: timestamp('scanned_at', { withTimezone: true }),
  ownerKind: text('owner_kind'),
  ownerId: uuid('owner_id'),
  expiresAt: timestamp('expires_at', { withTimezone: true }),
})

/** Which version of which model the tenant has. A trigger tells the register of the pool. */
export const modelAdoptions = pgTable('model_adoptions', {
  module: text('module').notNull(),
  code: text('code').notNull(),
  version: integer('version').notNull(),
  slots: text('slots').array().notNull(),
  adoptedAt: timestamp('adopted_at', { withTimezone: true }).notNull().defaultNow(),
})
