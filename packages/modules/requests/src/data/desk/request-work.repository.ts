import { defineQuery } from '@interco/database'
import { eq, sql } from 'drizzle-orm'
import { requests, requestTeamMembers } from '../tables.ts'

/** Who sees the request another time is told of the change, and it stands where the latest changed stand. */
const touched = {
  version: sql`${requests.version} + 1`,
  updatedAt: sql`${sql.placeholder('at')}::timestamptz`,
}

/** Whoever has the request keeps it if they are of the team. */
export const updateTeamOf = defineQuery<{ id: string; teamId: string | null; at: Date }>()('updateTeamOf', (db) => {
  const teamId = sql`${sql.placeholder('teamId')}::uuid`
  const { memberId, teamId: team } = requestTeamMembers
  const isOfTeam = sql`exists (select from ${requestTeamMembers} where ${team} = ${teamId} and ${memberId} = ${requests.assigneeId})`
  return db
    .update(requests)
    .set({
      ...touched,
      teamId,
      assigneeId: sql`case when ${teamId} is null or ${isOfTeam} then ${requests.assigneeId} end`,
    })
    .where(eq(requests.id, sql.placeholder('id')))
    .returning({ id: requests.id })
})

export const updatePriority = defineQuery<{ id: string; priority: string; at: Date }>()('updatePriority', (db) =>
  db
    .update(requests)
    .set({ ...touched, priority: sql`${sql.placeholder('priority')}` })
    .where(eq(requests.id, sql.placeholder('id')))
    .returning({ id: requests.id }),
)

/** Something that hangs on the request was changed, not the request itself. */
export const touchRequest = defineQuery<{ id: string; at: Date }>()('touchRequest', (db) =>
  db
    .update(requests)
    .set(touched)
    .where(eq(requests.id, sql.placeholder('id')))
    .returning({ id: requests.id }),
)

/** Whether other requests stand under it, or were merged into it. */
export const linksOf = defineQuery<{ id: string }>()('linksOf', (db) => {
  const id = sql`${sql.placeholder('id')}::uuid`
  return db
    .select({
      hasChildren: sql<boolean>`exists (select from ${requests} where ${requests.parentId} = ${id})`.as('has_children'),
      hasDuplicates: sql<boolean>`exists (select from ${requests} where ${requests.duplicateOfId} = ${id})`.as(
        'has_duplicates',
      ),
    })
    .from(sql`(select) one`)
})

export const updateParent = defineQuery<{ id: string; parentId: string | null; at: Date }>()('updateParent', (db) =>
  db
    .update(requests)
    .set({ ...touched, parentId: sql`${sql.placeholder('parentId')}::uuid` })
    .where(eq(requests.id, sql.placeholder('id')))
    .returning({ id: requests.id }),
)

/** The change of state that it comes with counts the version up. */
export const updateDuplicateOf = defineQuery<{ id: string; keptId: string | null }>()('updateDuplicateOf', (db) =>
  db
    .update(requests)
    .set({ duplicateOfId: sql`${sql.placeholder('keptId')}::uuid` })
    .where(eq(requests.id, sql.placeholder('id')))
    .returning({ id: requests.id }),
)
