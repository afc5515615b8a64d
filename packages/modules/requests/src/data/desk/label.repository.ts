import { defineInsert, defineQuery, defineRows, type RowOf } from '@interco/database'
import { and, eq, sql } from 'drizzle-orm'
import { requestLabelings, requestLabels } from '../tables.ts'

export type LabelRow = RowOf<typeof requestLabels>

export const labelRows = defineRows('requestLabels', requestLabels, () => undefined)

export const labelById = defineQuery<{ id: string }>()('labelById', (db) =>
  db
    .select()
    .from(requestLabels)
    .where(eq(requestLabels.id, sql.placeholder('id'))),
)

export const labelsByName = defineQuery<{ names: string }>()('labelsByName', (db) =>
  db
    .select()
    .from(requestLabels)
    .where(sql`${requestLabels.name} = any(${sql.placeholder('names')}::text[])`),
)

export const insertLabel = defineInsert('insertLabel', requestLabels)

export const updateLabel = defineQuery<LabelRow>()('updateLabel', (db) =>
  db
    .update(requestLabels)
    .set({ name: sql`${sql.placeholder('name')}` })
    .where(eq(requestLabels.id, sql.placeholder('id')))
    .returning({ id: requestLabels.id }),
)

/** Requests lose it with it. */
export const deleteLabel = defineQuery<{ id: string }>()('deleteLabel', (db) =>
  db
    .delete(requestLabels)
    .where(eq(requestLabels.id, sql.placeholder('id')))
    .returning({ id: requestLabels.id }),
)

const names = sql`${sql.placeholder('names')}::text[]`

export const deleteOtherLabelings = defineQuery<{ requestId: string; names: string }>()('deleteOtherLabelings', (db) =>
  db
    .delete(requestLabelings)
    .where(
      and(
        eq(requestLabelings.requestId, sql.placeholder('requestId')),
        sql`${requestLabelings.label} <> all(${names})`,
      ),
    )
    .returning({ id: requestLabelings.id }),
)

export const insertLabelings = defineQuery<{ requestId: string; ids: string; names: string }>()(
  'insertLabelings',
  (db) =>
    db
      .insert(requestLabelings)
      .select(
        sql`select wanted.id, ${sql.placeholder('requestId')}::uuid, wanted.name
          from unnest(${sql.placeholder('ids')}::uuid[], ${names}) as wanted (id, name)`,
      )
      .onConflictDoNothing()
      .returning({ id: requestLabelings.id }),
)
