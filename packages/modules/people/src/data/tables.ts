import type { Permission, Role } from '@interco/kernel'
import { boolean, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export { accessJournal, members } from '@interco/database'

const moment = (name: string) => timestamp(name, { withTimezone: true })

export const invitations = pgTable('invitations', {
  id: uuid('id').primaryKey(),
  email: text('email').notNull(),
  name: text('name').notNull(),
  roles: text('roles').array().$type<Role[]>().notNull(),
  tokenHash: text('token_hash').notNull(),
  state: text('state', { enum: ['pending', 'accepted', 'withdrawn'] }).notNull(),
  invitedBy: text('invited_by').notNull(),
  invitedAt: moment('invited_at').notNull(),
  expiresAt: moment('expires_at').notNull(),
  memberId: uuid('member_id'),
})

export const suspensions = pgTable('suspensions', {
  id: uuid('id').primaryKey(),
  actorKey: text('actor_key').notNull(),
  at: moment('at').notNull(),
})

export const withdrawals = pgTable('access_withdrawals', { id: text('id').primaryKey(), at: moment('at').notNull() })

type Limits = Readonly<Record<string, readonly string[]>>

export const grants = pgTable('grants', {
  id: uuid('id').primaryKey(),
  memberId: uuid('member_id').notNull(),
  granteeKey: text('grantee_key').notNull(),
  permissions: text('permissions').array().$type<Permission[]>().notNull(),
  limits: jsonb('limits').$type<Limits>(),
  basis: text('basis').notNull(),
  since: moment('since').notNull(),
  until: moment('until'),
  isSuspended: boolean('is_suspended').notNull(),
  grantedBy: text('granted_by').notNull(),
})

export const conventions = pgTable('conventions', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  subject: text('subject').notNull(),
  legalBasis: text('legal_basis').notNull(),
  partnerOrganization: uuid('partner_organization').notNull(),
  partnerRoles: text('partner_roles').array().$type<Role[]>().notNull(),
  permissions: text('permissions').array().$type<Permission[]>().notNull(),
  limits: jsonb('limits').$type<Limits>(),
  since: moment('since').notNull(),
  until: moment('until'),
  isSuspended: boolean('is_suspended').notNull(),
  signedBy: text('signed_by').notNull(),
})

export const programs = pgTable('programs', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  permissions: text('permissions').array().$type<Permission[]>().notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: moment('created_at').notNull(),
})

export const programCredentials = pgTable('program_credentials', {
  id: text('id').primaryKey(),
  programId: uuid('program_id').notNull(),
  kind: text('kind', { enum: ['secret', 'key'] }).notNull(),
  createdAt: moment('created_at').notNull(),
})

export const operatorAccesses = pgTable('operator_accesses', {
  id: uuid('id').primaryKey(),
  actorKey: text('actor_key').notNull(),
  operatorName: text('operator_name').notNull(),
  reason: text('reason').notNull(),
  role: text('role', { enum: ['reader', 'agent', 'administrator'] }).notNull(),
  since: moment('since').notNull(),
  until: moment('until').notNull(),
  endedAt: moment('ended_at'),
  endedBy: text('ended_by'),
})
