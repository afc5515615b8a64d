import { defineInsert, defineQuery, defineRows, type RowOf } from '@interco/database'
import { eq, sql } from 'drizzle-orm'
import { responseTemplates } from '../tables.ts'

export type TemplateRow = RowOf<typeof responseTemplates>

export const templateRows = defineRows('responseTemplates', responseTemplates, () => undefined)

export const templateById = defineQuery<{ id: string }>()('templateById', (db) =>
  db
    .select()
    .from(responseTemplates)
    .where(eq(responseTemplates.id, sql.placeholder('id'))),
)

export const templateByName = defineQuery<{ name: string }>()('templateByName', (db) =>
  db
    .select()
    .from(responseTemplates)
    .where(eq(responseTemplates.name, sql.placeholder('name'))),
)

export const insertTemplate = defineInsert('insertTemplate', responseTemplates)

export const updateTemplate = defineQuery<TemplateRow>()('updateTemplate', (db) =>
  db
    .update(responseTemplates)
    .set({ name: sql`${sql.placeholder('name')}`, body: sql`${sql.placeholder('body')}` })
    .where(eq(responseTemplates.id, sql.placeholder('id')))
    .returning({ id: responseTemplates.id }),
)

export const deleteTemplate = defineQuery<{ id: string }>()('deleteTemplate', (db) =>
  db
    .delete(responseTemplates)
    .where(eq(responseTemplates.id, sql.placeholder('id')))
    .returning({ id: responseTemplates.id }),
)
