import { bigint, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

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
 * `pending` while it is being looked at, `clean`, `infected`; `quarantined` when the scanner gave no answer, `unscanned` where
 * there is no scanner.
 */
export const fileStates = ['pending', 'clean', 'infected', 'quarantined', 'unscanned'] as const

/** Files by their content. The bytes lie in the store; the name is the person’s own word. */
export const files = pgTable('files', {
  id: uuid('id').primaryKey(),
  sha256: text('sha256').notNull(),
  size: bigint('size', { mode: 'number' }).notNull(),
  mediaType: text('media_type').notNull(),
  name: text('name').notNull(),
  purpose: text('purpose').notNull(),
  state: text('state', { enum: fileStates }).notNull(),
  width: integer('width'),
  height: integer('height'),
  createdBy: text('created_by').notNull(),
  receiptHash: text('receipt_hash'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  scannedAt: timestamp('scanned_at', { withTimezone: true }),
  expiresAt: timestamp('expires_at', { withTimezone: true }),
  attachedToType: text('attached_to_type'),
  attachedToId: uuid('attached_to_id'),
})
