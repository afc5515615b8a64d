import { defineInsert, defineQuery, defineRows, type RowOf } from '@interco/database'
import { and, eq, sql } from 'drizzle-orm'
import { members, requestTeamMembers, requestTeams } from '../tables.ts'

export type TeamRow = RowOf<typeof requestTeams>

export const teamRows = defineRows('requestTeams', requestTeams, () => undefined)

export const teamById = defineQuery<{ id: string }>()('teamById', (db) =>
  db
    .select()
    .from(requestTeams)
    .where(eq(requestTeams.id, sql.placeholder('id'))),
)

export const teamByName = defineQuery<{ name: string }>()('teamByName', (db) =>
  db
    .select()
    .from(requestTeams)
    .where(eq(requestTeams.name, sql.placeholder('name'))),
)

export const insertTeam = defineInsert('insertTeam', requestTeams)

export const updateTeam = defineQuery<TeamRow>()('updateTeam', (db) =>
  db
    .update(requestTeams)
    .set({ name: sql`${sql.placeholder('name')}`, isActive: sql`${sql.placeholder('isActive')}` })
    .where(eq(requestTeams.id, sql.placeholder('id')))
    .returning({ id: requestTeams.id }),
)

export const deleteTeamMembers = defineQuery<{ teamId: string }>()('deleteTeamMembers', (db) =>
  db
    .delete(requestTeamMembers)
    .where(eq(requestTeamMembers.teamId, sql.placeholder('teamId')))
    .returning({ id: requestTeamMembers.id }),
)

/** Who is suspended or has left joins no team: the answer holds those who did. */
export const insertTeamMembers = defineQuery<{ teamId: string; ids: string; memberIds: string }>()(
  'insertTeamMembers',
  (db) => {
    const wanted = sql`unnest(${sql.placeholder('ids')}::uuid[], ${sql.placeholder('memberIds')}::uuid[]) as wanted (id, member_id)`
    return db
      .insert(requestTeamMembers)
      .select(
        sql`select wanted.id, ${sql.placeholder('teamId')}::uuid, ${members.id} from ${wanted}
          join ${members} on ${and(eq(members.id, sql`wanted.member_id`), eq(members.state, sql`'active'`))}`,
      )
      .returning({ id: requestTeamMembers.id })
  },
)
