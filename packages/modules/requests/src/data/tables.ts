import { sql } from 'drizzle-orm'
import { boolean, date, doublePrecision, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { reminderKinds } from '../domain/deadline/reminder-plan.ts'
import type { DeadlineSettings } from '../domain/deadline/settings.ts'
import { priorities } from '../domain/desk/priority.ts'
import { scopes } from '../domain/open311/api-key.ts'
import { channels } from '../domain/submission/channel.ts'
import type { WorkflowDefinition } from '../domain/workflow/definition.ts'
import { audiences, historyKinds } from '../domain/workflow/history.ts'
import { statuses } from '../domain/workflow/status.ts'

export { members } from '@interco/database'
export * from './desk/tables.ts'

/** What people can ask of the tenant. */
export const requestTypes = pgTable('request_types', {
  id: uuid('id').primaryKey(),
  code: text('code').notNull(),
  title: text('title').notNull(),
  description: text('description').notNull(),
  isOpen: boolean('is_open').notNull(),
  allowsAnonymous: boolean('allows_anonymous').notNull(),
  competence: text('competence'),
  statePublicSince: timestamp('state_public_since', { withTimezone: true }),
  textPublicSince: timestamp('text_public_since', { withTimezone: true }),
  workflow: jsonb('workflow').$type<WorkflowDefinition>(),
  deadline: jsonb('deadline').$type<DeadlineSettings>(),
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
  state: text('state'),
  dueAt: timestamp('due_at', { withTimezone: true }),
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
  stateBefore: text('state_before'),
  stateAfter: text('state_after'),
})

/** What the tenant was reminded of: once for each kind and last day. The database refuses to change or remove one. */
export const requestReminders = pgTable('request_reminders', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id').notNull(),
  kind: text('kind', { enum: reminderKinds }).notNull(),
  dueOn: date('due_on', { mode: 'string' }).notNull(),
  remindedAt: timestamp('reminded_at', { withTimezone: true }).notNull(),
})

/** What programs of others send requests with. */
export const open311Keys = pgTable('open311_keys', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  hash: text('hash').notNull(),
  scopes: text('scopes', { enum: scopes }).array().notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  /** To the day. */
  lastUsedAt: timestamp('last_used_at', { withTimezone: true }),
  retiredAt: timestamp('retired_at', { withTimezone: true }),
})

/** Which request came with which key; it has the request's id. */
export const open311Submissions = pgTable('open311_submissions', {
  id: uuid('id').primaryKey(),
  keyId: uuid('key_id').notNull(),
  fingerprint: text('fingerprint').notNull(),
  idempotencyKey: text('idempotency_key'),
  receivedAt: timestamp('received_at', { withTimezone: true }).notNull(),
})
