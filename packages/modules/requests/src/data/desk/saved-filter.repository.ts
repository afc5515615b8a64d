import { defineInsert, defineQuery, defineRows, type RowOf } from '@interco/database'
import { eq, or, sql } from 'drizzle-orm'
import { members, requestSavedFilters, requestTeamMembers } from '../tables.ts'

export type SavedFilterRow = RowOf<typeof requestSavedFilters>

/** Those of the actor of the argument `key`, and of the teams that they are of. */
export const savedFilterRows = defineRows('savedFilters', requestSavedFilters, () =>
  or(
    eq(requestSavedFilters.ownerKey, sql.placeholder('key')),
    sql`${requestSavedFilters.teamId} in (select ${requestTeamMembers.teamId} from ${requestTeamMembers}
      join ${members} on ${members.id} = ${requestTeamMembers.memberId} where ${members.actorKey} = ${sql.placeholder('key')})`,
  ),
)

/** The place of an actor in a team. */
export const placeInTeam = defineQuery<{ teamId: string; key: string }>()('placeInTeam', (db) =>
  db
    .select({ id: requestTeamMembers.id })
    .from(requestTeamMembers)
    .innerJoin(members, eq(members.id, requestTeamMembers.memberId))
    .where(
      sql`${requestTeamMembers.teamId} = ${sql.placeholder('teamId')} and ${members.actorKey} = ${sql.placeholder('key')}`,
    ),
)

export const insertSavedFilter = defineInsert('insertSavedFilter', requestSavedFilters)

export const updateSavedFilter = defineQuery<{ id: string; name: string; filter: string }>()(
  'updateSavedFilter',
  (db) =>
    db
      .update(requestSavedFilters)
      .set({ name: sql`${sql.placeholder('name')}`, filter: sql`${sql.placeholder('filter')}` })
      .where(eq(requestSavedFilters.id, sql.placeholder('id')))
      .returning({ id: requestSavedFilters.id }),
)

export const deleteSavedFilter = defineQuery<{ id: string }>()('deleteSavedFilter', (db) =>
  db
    .delete(requestSavedFilters)
    .where(eq(requestSavedFilters.id, sql.placeholder('id')))
    .returning({ id: requestSavedFilters.id }),
)
