import type { Query } from '@interco/kernel'
import { getTableColumns, type InferInsertModel, type InferSelectModel, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { defineQuery } from './define-query.ts'

/** A row as it is written: without what the database computes of it. */
export type NewRow<Table extends PgTable> = Pick<
  InferSelectModel<Table>,
  keyof InferInsertModel<Table> & keyof InferSelectModel<Table>
>

/** Inserts a whole row: each column is given, but those that the database computes. */
export function defineInsert<Table extends PgTable>(name: string, table: Table): Query<NewRow<Table>, unknown> {
  const columns = getTableColumns<PgTable>(table)
  const given = Object.entries(columns).filter(([, column]) => column.generated === undefined)
  const values = Object.fromEntries(given.map(([key]) => [key, sql.placeholder(key)]))
  const id = columns['id']
  if (!id) throw new TypeError('A table has an id')
  return defineQuery<NewRow<Table>>()(name, (db) =>
    // A placeholder stands for each column of the table, whichever they are.
    db
      .insert<PgTable>(table)
      .values(values as never)
      .returning({ id }),
  )
}
