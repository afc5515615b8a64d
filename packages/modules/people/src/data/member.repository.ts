import { defineQuery, defineRows } from '@interco/database'
import { and, eq, sql } from 'drizzle-orm'
import type { MemberState } from '../domain/member-state.ts'
import { members, suspensions, withdrawals } from './tables.ts'

/** Those of one state; without it, all who ever worked for the tenant. */
export const memberRows = defineRows('people', members, ({ state }: { state: boolean }) =>
  state ? eq(members.state, sql.placeholder('state')) : undefined,
)

const whole = {
  id: members.id,
  actorKey: members.actorKey,
  name: members.name,
  roles: members.roles,
  state: members.state,
}

/** Locks the member, so that decisions about them come one after another. */
export const memberForUpdate = defineQuery<{ id: string }>()('memberForUpdate', (db) =>
  db
    .select(whole)
    .from(members)
    .where(eq(members.id, sql.placeholder('id')))
    .for('update'),
)

export type LockedMember = ReturnType<(typeof memberForUpdate)['decode']>

export const memberByKey = defineQuery<{ actorKey: string }>()('memberByKey', (db) =>
  db
    .select(whole)
    .from(members)
    .where(eq(members.actorKey, sql.placeholder('actorKey'))),
)

/** Locks them all: of two who demote each other at once, one is told that they are the last. */
export const administratorsForUpdate = defineQuery<Record<string, never>>()('administratorsForUpdate', (db) =>
  db
    .select({ id: members.id, actorKey: members.actorKey })
    .from(members)
    .where(and(eq(members.state, 'active'), sql`'administrator' = any (${members.roles})`))
    .orderBy(members.id)
    .for('update'),
)

/** Who comes back is the member that they were. */
export const ensureMember = defineQuery<{
  id: string
  actorKey: string
  name: string
  roles: readonly string[]
  since: Date
}>()('ensureMember', (db) =>
  db
    .insert(members)
    .values({
      id: sql.placeholder('id'),
      actorKey: sql.placeholder('actorKey'),
      name: sql.placeholder('name'),
      roles: sql.placeholder('roles'),
      since: sql.placeholder('since'),
      state: 'active',
    })
    .onConflictDoUpdate({
      target: members.actorKey,
      set: { name: sql`excluded.name`, roles: sql`excluded.roles`, since: sql`excluded.since`, state: 'active' },
    })
    .returning({ id: members.id }),
)

export const updateMember = defineQuery<{ id: string; roles: readonly string[]; state: MemberState; since: Date }>()(
  'updateMember',
  (db) =>
    db
      .update(members)
      .set({
        roles: sql`${sql.placeholder('roles')}::text[]`,
        state: sql`${sql.placeholder('state')}`,
        since: sql`${sql.placeholder('since')}::timestamptz`,
      })
      .where(eq(members.id, sql.placeholder('id')))
      .returning({ id: members.id }),
)

export const insertSuspension = defineQuery<{ id: string; actorKey: string; at: Date }>()('insertSuspension', (db) =>
  db
    .insert(suspensions)
    .values({ id: sql.placeholder('id'), actorKey: sql.placeholder('actorKey'), at: sql.placeholder('at') })
    .onConflictDoNothing()
    .returning({ id: suspensions.id }),
)

export const deleteSuspension = defineQuery<{ id: string }>()('deleteSuspension', (db) =>
  db
    .delete(suspensions)
    .where(eq(suspensions.id, sql.placeholder('id')))
    .returning({ id: suspensions.id }),
)

/** From then on tokens that this person got before prove nothing. */
export const withdraw = defineQuery<{ id: string; at: Date }>()('withdrawTokens', (db) =>
  db
    .insert(withdrawals)
    .values({ id: sql.placeholder('id'), at: sql.placeholder('at') })
    .onConflictDoUpdate({ target: withdrawals.id, set: { at: sql`greatest(${withdrawals.at}, excluded.at)` } })
    .returning({ id: withdrawals.id }),
)
