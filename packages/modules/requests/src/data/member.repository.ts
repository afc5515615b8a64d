import { defineQuery, defineRows, members, type RowOf } from '@interco/database'
import { asc, eq, sql } from 'drizzle-orm'

export type MemberRow = RowOf<typeof members>

export const memberRows = defineRows('members', members, () => undefined)

export const memberById = defineQuery<{ id: string }>()('memberById', (db) =>
  db
    .select({ id: members.id, name: members.name })
    .from(members)
    .where(eq(members.id, sql.placeholder('id'))),
)

export const allMembers = defineQuery<Record<string, never>>()('allMembers', (db) =>
  db
    .select({ id: members.id, name: members.name, roles: members.roles })
    .from(members)
    .orderBy(asc(members.name))
    .limit(500),
)
