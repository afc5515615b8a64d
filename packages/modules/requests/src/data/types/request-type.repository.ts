import { defineQuery, defineRows, type RowOf } from '@interco/database'
import { and, asc, eq, sql } from 'drizzle-orm'
import { requestTypes } from '../tables.ts'

export type RequestTypeRow = RowOf<typeof requestTypes>

export const requestTypeRows = defineRows('requestTypes', requestTypes, () => undefined)

export const requestTypeById = defineQuery<{ id: string }>()('requestTypeById', (db) =>
  db
    .select()
    .from(requestTypes)
    .where(eq(requestTypes.id, sql.placeholder('id'))),
)

/** Locks the type, so that decisions about it come one after another. */
export const requestTypeForUpdate = defineQuery<{ id: string }>()('requestTypeForUpdate', (db) =>
  db
    .select()
    .from(requestTypes)
    .where(eq(requestTypes.id, sql.placeholder('id')))
    .for('update'),
)

export const requestTypeByCode = defineQuery<{ code: string }>()('requestTypeByCode', (db) =>
  db
    .select()
    .from(requestTypes)
    .where(eq(requestTypes.code, sql.placeholder('code'))),
)

/** Those that can be submitted without an account. */
export const openRequestTypes = defineQuery<Record<string, never>>()('openRequestTypes', (db) =>
  db
    .select()
    .from(requestTypes)
    .where(and(eq(requestTypes.isOpen, true), eq(requestTypes.allowsAnonymous, true)))
    .orderBy(asc(requestTypes.title))
    .limit(500),
)

export const insertRequestType = defineQuery<RequestTypeRow>()('insertRequestType', (db) =>
  db
    .insert(requestTypes)
    .values({
      id: sql.placeholder('id'),
      code: sql.placeholder('code'),
      title: sql.placeholder('title'),
      description: sql.placeholder('description'),
      isOpen: sql.placeholder('isOpen'),
      allowsAnonymous: sql.placeholder('allowsAnonymous'),
      competence: sql.placeholder('competence'),
      statePublicSince: sql.placeholder('statePublicSince'),
      textPublicSince: sql.placeholder('textPublicSince'),
    })
    .onConflictDoNothing()
    .returning({ id: requestTypes.id }),
)

export const updatePublication = defineQuery<{
  id: string
  statePublicSince: Date | null
  textPublicSince: Date | null
}>()('updatePublication', (db) =>
  db
    .update(requestTypes)
    .set({
      statePublicSince: sql`${sql.placeholder('statePublicSince')}::timestamptz`,
      textPublicSince: sql`${sql.placeholder('textPublicSince')}::timestamptz`,
    })
    .where(eq(requestTypes.id, sql.placeholder('id')))
    .returning({ id: requestTypes.id }),
)
