import { defineQuery } from '@interco/database'
import { asc, sql } from 'drizzle-orm'
import { requestTypes } from './tables.ts'

const columns = {
  id: requestTypes.id,
  code: requestTypes.code,
  title: requestTypes.title,
  description: requestTypes.description,
  isOpen: requestTypes.isOpen,
  allowsAnonymous: requestTypes.allowsAnonymous,
}

/** A tenant has a few dozen types; the bound keeps an accident from becoming an answer of any size. */
export const allRequestTypes = defineQuery<Record<string, never>>()('allRequestTypes', (db) =>
  db.select(columns).from(requestTypes).orderBy(asc(requestTypes.title)).limit(500),
)

export type RequestTypeRow = ReturnType<(typeof allRequestTypes)['decode']>

export const requestTypesByIds = defineQuery<{ ids: string }>()('requestTypesByIds', (db) =>
  db
    .select(columns)
    .from(requestTypes)
    .where(sql`${requestTypes.id} = any(${sql.placeholder('ids')}::uuid[])`),
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
    })
    .onConflictDoNothing()
    .returning({ id: requestTypes.id }),
)
