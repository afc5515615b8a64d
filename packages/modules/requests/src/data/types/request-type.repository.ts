import { defineQuery, defineRows, type RowOf } from '@interco/database'
import { and, asc, eq, sql } from 'drizzle-orm'
import { requestTypes } from '../tables.ts'

export type RequestTypeRow = RowOf<typeof requestTypes>

export const requestTypeRows = defineRows('requestTypes', requestTypes, () => undefined)

/** The type of a request, whose workflow stays until the transaction ends. Locked before the request, as by who changes the type. */
export const typeOfRequest = defineQuery<{ requestId: string }>()('typeOfRequest', (db) =>
  db
    .select()
    .from(requestTypes)
    .where(sql`${requestTypes.id} = (select type_id from requests where id = ${sql.placeholder('requestId')})`)
    .for('key share'),
)

/** Locks a type for a change of what its requests follow. */
export const requestTypeForUpdate = defineQuery<{ id: string }>()('requestTypeForUpdate', (db) =>
  db
    .select()
    .from(requestTypes)
    .where(eq(requestTypes.id, sql.placeholder('id')))
    .for('update'),
)

export const updateWorkflow = defineQuery<{ id: string; workflow: string | null }>()('updateWorkflow', (db) =>
  db
    .update(requestTypes)
    .set({ workflow: sql`${sql.placeholder('workflow')}::text::jsonb` })
    .where(eq(requestTypes.id, sql.placeholder('id')))
    .returning({ id: requestTypes.id }),
)

export const updateDeadline = defineQuery<{ id: string; deadline: string | null }>()('updateDeadline', (db) =>
  db
    .update(requestTypes)
    .set({ deadline: sql`${sql.placeholder('deadline')}::text::jsonb` })
    .where(eq(requestTypes.id, sql.placeholder('id')))
    .returning({ id: requestTypes.id }),
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
      workflow: sql.placeholder('workflow'),
      deadline: sql.placeholder('deadline'),
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
