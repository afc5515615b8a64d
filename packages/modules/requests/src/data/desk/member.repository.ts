import { defineQuery, members } from '@interco/database'
import { and, asc, eq, sql } from 'drizzle-orm'

/** Who is suspended or has left is given no work. */
export const memberById = defineQuery<{ id: string }>()('memberById', (db) =>
  db
    .select({ id: members.id, name: members.name })
    .from(members)
    .where(and(eq(members.id, sql.placeholder('id')), eq(members.state, 'active'))),
)

export const allMembers = defineQuery<Record<string, never>>()('allMembers', (db) =>
  db
    .select({ id: members.id, name: members.name, roles: members.roles })
    .from(members)
    .orderBy(asc(members.name))
    .limit(500),
)
