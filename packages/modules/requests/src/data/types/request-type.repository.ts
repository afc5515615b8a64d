import { defineQuery, defineRows, type RowOf } from '@interco/database'
import { sql } from 'drizzle-orm'
import { requestTypes } from '../tables.ts'

export type RequestTypeRow = RowOf<typeof requestTypes>

export const requestTypeRows = defineRows('requestTypes', requestTypes, () => undefined)

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
    })
    .onConflictDoNothing()
    .returning({ id: requestTypes.id }),
)
