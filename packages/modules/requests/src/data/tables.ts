import { sql } from 'drizzle-orm'
import { boolean, doublePrecision, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { channels } from '../domain/submission/channel.ts'
import { priorities } from '../domain/work/priority.ts'
import { audiences, historyKinds } from '../domain/workflow/history.ts'
import { statuses } from '../domain/workflow/status.ts'

export { members } from '@interco/database'
export * from './work/tables.ts'

/** What people can ask of the tenant. */
export const requestTypes = pgTable('request_types', {
  id: uuid('id').primaryKey(),
  code: text('code').notNull(),
  title: text('title').notNull(),
  description: text('description').notNull(),
  isOpen: boolean('is_open').notNull(),
  allowsAnonymous: boolean('allows_anonymous').notNull(),
  competence: text('competence'),
})

/** What the database computes of a row; how, its migration says. */
const computed = (name: string) => text(name).notNull().generatedAlwaysAs(sql``)

/** A request (demande). Its id grows with time, so the order of ids is the order of submission. */
export const requests = pgTable('requests', {
  id: uuid('id').primaryKey(),
  typeId: uuid('type_id').notNull(),
  trackingCode: text('tracking_code').notNull(),
  status: text('status', { enum: statuses }).notNull(),
  version: integer('version').notNull(),
  subject: text('subject').notNull(),
  description: text('description').notNull(),
  channel: text('channel', { enum: channels }).notNull(),
  place: text('place'),
  latitude: doublePrecision('latitude'),
  longitude: doublePrecision('longitude'),
  inseeCode: text('insee_code'),
  citizenKey: text('citizen_key'),
  citizenName: text('citizen_name'),
  citizenEmail: text('citizen_email'),
  citizenPhone: text('citizen_phone'),
  assigneeId: uuid('assignee_id'),
  teamId: uuid('team_id'),
  priority: text('priority', { enum: priorities }).notNull(),
  parentId: uuid('parent_id'),
  duplicateOfId: uuid('duplicate_of_id'),
  routedBy: integer('routed_by'),
  urgencyOrder: computed('urgency_order'),
  changeOrder: computed('change_order'),
  submittedAt: timestamp('submitted_at', { withTimezone: true }).notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
  closedAt: timestamp('closed_at', { withTimezone: true }),
})

/** The thread between the tenant and the citizen. The database refuses to change or remove a message. */
export const requestMessages = pgTable('request_messages', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id').notNull(),
  side: text('side', { enum: ['tenant', 'citizen'] }).notNull(),
  authorName: text('author_name'),
  body: text('body').notNull(),
  sentAt: timestamp('sent_at', { withTimezone: true }).notNull(),
})

/** What happened to a request, in order. The database refuses to change or remove an entry. */
export const requestHistory = pgTable('request_history', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id').notNull(),
  kind: text('kind', { enum: historyKinds }).notNull(),
  audience: text('audience', { enum: audiences }).notNull(),
  fields: text('fields').array().notNull(),
  version: integer('version'),
  actorKind: text('actor_kind').notNull(),
  actorName: text('actor_name'),
  statusBefore: text('status_before', { enum: statuses }),
  statusAfter: text('status_after', { enum: statuses }),
  note: text('note'),
  happenedAt: timestamp('happened_at', { withTimezone: true }).notNull(),
})
