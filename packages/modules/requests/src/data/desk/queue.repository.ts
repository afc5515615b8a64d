import { defineQueryFamily } from '@interco/database'
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { requests, requestTeams } from '../tables.ts'

/** Further than this nobody counts at a glance. */
export const mostCounted = 1_000

/** Each team that works, with how many requests it has open, and how many of these nobody has taken. */
export const queuesOf = defineQueryFamily<{ limited: boolean }, { typeIds: string | undefined }>()(
  'queues',
  (db, { limited }) => {
    const withinLimit = limited ? sql`${requests.typeId} = any(${sql.placeholder('typeIds')}::uuid[])` : undefined
    const count = (more?: SQL) => {
      const where = and(eq(requests.teamId, requestTeams.id), isNull(requests.closedAt), more, withinLimit)
      const some = sql`select from ${requests} where ${where} limit ${sql.raw(String(mostCounted))}`
      return sql<number>`(select count(*)::int from (${some}) counted)`
    }
    return db
      .select({
        id: requestTeams.id,
        name: requestTeams.name,
        isActive: requestTeams.isActive,
        open: count().as('open'),
        waiting: count(isNull(requests.assigneeId)).as('waiting'),
      })
      .from(requestTeams)
      .where(sql`${requestTeams.isActive}`)
      .orderBy(requestTeams.name)
      .limit(200)
  },
)
