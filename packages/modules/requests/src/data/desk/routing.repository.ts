import { defineQuery, type RowOf } from '@interco/database'
import { desc, eq, getTableColumns, sql } from 'drizzle-orm'
import { requestRoutings, requestTeams, requestTypes } from '../tables.ts'

export type RoutingRow = RowOf<typeof requestRoutings>

/** A type of request with the rules that hold now: what a submission decides by, in one statement. */
export const typeWithRouting = defineQuery<{ id: string }>()('typeWithRouting', (db) =>
  db
    .select({
      ...getTableColumns(requestTypes),
      routingVersion: requestRoutings.version,
      rules: requestRoutings.rules,
    })
    .from(requestTypes)
    .leftJoin(
      requestRoutings,
      eq(requestRoutings.version, sql`(select max(${requestRoutings.version}) from ${requestRoutings})`),
    )
    .where(eq(requestTypes.id, sql.placeholder('id')))
    // As whoever submits or moves holds it: its workflow stays until the transaction ends.
    .for('key share', { of: requestTypes }),
)

export const latestRouting = defineQuery<Record<string, never>>()('latestRouting', (db) =>
  db.select().from(requestRoutings).orderBy(desc(requestRoutings.version)).limit(1),
)

export const routingOfVersion = defineQuery<{ version: number }>()('routingOfVersion', (db) =>
  db
    .select()
    .from(requestRoutings)
    .where(eq(requestRoutings.version, sql.placeholder('version'))),
)

/** None where someone else was faster with the version. */
export const insertRouting = defineQuery<RoutingRow>()('insertRouting', (db) =>
  db
    .insert(requestRoutings)
    .values({
      id: sql.placeholder('id'),
      version: sql.placeholder('version'),
      rules: sql.placeholder('rules'),
      authorName: sql.placeholder('authorName'),
      publishedAt: sql.placeholder('publishedAt'),
    })
    .onConflictDoNothing()
    .returning({ id: requestRoutings.id }),
)

/** Those of the teams that take requests, until the transaction ends. */
export const activeTeamsAmong = defineQuery<{ ids: string }>()('activeTeamsAmong', (db) =>
  db
    .select({ id: requestTeams.id })
    .from(requestTeams)
    .where(sql`${requestTeams.id} = any(${sql.placeholder('ids')}::uuid[]) and ${requestTeams.isActive}`)
    .for('share'),
)

export const typesAmong = defineQuery<{ ids: string }>()('typesAmong', (db) =>
  db
    .select({ id: requestTypes.id })
    .from(requestTypes)
    .where(sql`${requestTypes.id} = any(${sql.placeholder('ids')}::uuid[])`),
)
