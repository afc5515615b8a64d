import { defineQuery, members } from '@interco/database'
import { asc, eq, sql } from 'drizzle-orm'

const columns = { id: members.id, actorKey: members.actorKey, name: members.name, roles: members.roles }

export const memberById = defineQuery<{ id: string }>()('memberById', (db) =>
  db
    .select(columns)
    .from(members)
    .where(eq(members.id, sql.placeholder('id'))),
)

export const allMembers = defineQuery<Record<string, never>>()('allMembers', (db) =>
  db.select(columns).from(members).orderBy(asc(members.name)).limit(500),
)

export type MemberRow = ReturnType<(typeof memberById)['decode']>
