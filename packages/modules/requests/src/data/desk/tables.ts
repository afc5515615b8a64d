import { boolean, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { correctableFields } from '../../domain/desk/correction.ts'

/** Who works together. What a team has and nobody has taken is its queue. */
export const requestTeams = pgTable('request_teams', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  isActive: boolean('is_active').notNull(),
})

export const requestTeamMembers = pgTable('request_team_members', {
  id: uuid('id').primaryKey(),
  teamId: uuid('team_id').notNull(),
  memberId: uuid('member_id').notNull(),
})

/** The words that the tenant marks requests with. */
export const requestLabels = pgTable('request_labels', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
})

/** Which request bears which label, by its name: a label that is renamed takes them along. */
export const requestLabelings = pgTable('request_labelings', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id').notNull(),
  label: text('label').notNull(),
})

export const requestWatchers = pgTable('request_watchers', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id').notNull(),
  memberId: uuid('member_id').notNull(),
})

/** What the desk writes to itself. The database refuses to change or remove a note. */
export const requestNotes = pgTable('request_notes', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id').notNull(),
  authorName: text('author_name'),
  body: text('body').notNull(),
  notedAt: timestamp('noted_at', { withTimezone: true }).notNull(),
})

/** What the citizen was asked to correct. One at a time is open. */
export const requestCorrections = pgTable('request_corrections', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id').notNull(),
  wanted: text('wanted').notNull(),
  fields: text('fields', { enum: correctableFields }).array().notNull(),
  askedAt: timestamp('asked_at', { withTimezone: true }).notNull(),
  answeredAt: timestamp('answered_at', { withTimezone: true }),
})

/** Answers that are written before, with places for what differs. */
export const responseTemplates = pgTable('response_templates', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  body: text('body').notNull(),
})

/** A filter under a name: someone's own, or a team's. */
export const requestSavedFilters = pgTable('request_saved_filters', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  filter: text('filter').notNull(),
  ownerKey: text('owner_key'),
  teamId: uuid('team_id'),
})

/** The rules of routing, all of them in each version. The database refuses to change or remove one. */
export const requestRoutings = pgTable('request_routings', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull(),
  rules: jsonb('rules').notNull(),
  authorName: text('author_name'),
  publishedAt: timestamp('published_at', { withTimezone: true }).notNull(),
})
