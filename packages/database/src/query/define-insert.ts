import type { Query } from '@interco/kernel'
import { getTableColumns, type InferSelectModel, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { defineQuery } from './define-query.ts'

/** Inserts a whole row: each column is given. */
export function defineInsert<Table extends PgTable>(
  name: string,
  table: Table,
): Query<InferSelectModel<Table>, unknown> {
  const columns = getTableColumns<PgTable>(table)
  const values = Object.fromEntries(Object.keys(columns).map((key) => [key, sql.placeholder(key)]))
  const id = columns['id']
  if (!id) throw new TypeError('A table has an id')
  return defineQuery<InferSelectModel<Table>>()(name, (db) =>
    // A placeholder stands for each column of the table, whichever they are.
    db
      .insert<PgTable>(table)
      .values(values as never)
      .returning({ id }),
  )
}
