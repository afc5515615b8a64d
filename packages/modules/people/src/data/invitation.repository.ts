import { defineInsert, defineQuery, defineRows } from '@interco/database'
import { and, eq, sql } from 'drizzle-orm'
import { invitations } from './tables.ts'

export const insertInvitation = defineInsert('insertInvitation', invitations)

export const pendingInvitations = defineRows('pendingInvitations', invitations, () => eq(invitations.state, 'pending'))

/** Locks the invitation of a link, so that it is accepted once. */
export const invitationByToken = defineQuery<{ tokenHash: string }>()('invitationByToken', (db) =>
  db
    .select({
      id: invitations.id,
      email: invitations.email,
      name: invitations.name,
      roles: invitations.roles,
      state: invitations.state,
      expiresAt: invitations.expiresAt,
      memberId: invitations.memberId,
    })
    .from(invitations)
    .where(eq(invitations.tokenHash, sql.placeholder('tokenHash')))
    .for('update'),
)

export const acceptedBy = defineQuery<{ id: string; memberId: string }>()('acceptInvitation', (db) =>
  db
    .update(invitations)
    .set({ state: 'accepted', memberId: sql`${sql.placeholder('memberId')}` })
    .where(eq(invitations.id, sql.placeholder('id')))
    .returning({ id: invitations.id }),
)

/** Those that wait for one address are over: a person has one invitation at a time. */
export const withdrawFor = defineQuery<{ email: string }>()('withdrawInvitationsFor', (db) =>
  db
    .update(invitations)
    .set({ state: 'withdrawn' })
    .where(and(eq(invitations.email, sql.placeholder('email')), eq(invitations.state, 'pending')))
    .returning({ id: invitations.id }),
)

export const withdrawInvitationById = defineQuery<{ id: string }>()('withdrawInvitation', (db) =>
  db
    .update(invitations)
    .set({ state: 'withdrawn' })
    .where(and(eq(invitations.id, sql.placeholder('id')), eq(invitations.state, 'pending')))
    .returning({ id: invitations.id, name: invitations.name }),
)
