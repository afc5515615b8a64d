import { defineInsert, defineQuery } from '@interco/database'
import { and, eq, sql } from 'drizzle-orm'
import { members, requestWatchers } from '../tables.ts'

/** Who the actor is among the members; nobody once they have left. */
export const memberByKey = defineQuery<{ key: string }>()('memberByKey', (db) =>
  db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.actorKey, sql.placeholder('key')), eq(members.state, 'active'))),
)

export const watcherOf = defineQuery<{ requestId: string; memberId: string }>()('watcherOf', (db) =>
  db.select({ id: requestWatchers.id }).from(requestWatchers).where(isOf()),
)

export const insertWatcher = defineInsert('insertWatcher', requestWatchers)

export const deleteWatcher = defineQuery<{ requestId: string; memberId: string }>()('deleteWatcher', (db) =>
  db.delete(requestWatchers).where(isOf()).returning({ id: requestWatchers.id }),
)

function isOf() {
  return and(
    eq(requestWatchers.requestId, sql.placeholder('requestId')),
    eq(requestWatchers.memberId, sql.placeholder('memberId')),
  )
}
