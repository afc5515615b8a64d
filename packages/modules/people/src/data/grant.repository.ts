import { defineInsert, defineQuery, defineRows } from '@interco/database'
import { eq, sql } from 'drizzle-orm'
import { grants } from './tables.ts'

export const insertGrant = defineInsert('insertGrant', grants)

export const grantRows = defineRows('grants', grants, () => undefined)

export const deleteGrant = defineQuery<{ id: string }>()('deleteGrant', (db) =>
  db
    .delete(grants)
    .where(eq(grants.id, sql.placeholder('id')))
    .returning({ id: grants.id, memberId: grants.memberId, basis: grants.basis }),
)
