import { getTableColumns, type InferSelectModel, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'

/** Which rows of a table, as a condition whose values are placeholders. What is read of them is for the reader to say. */
export type RowSource<Table extends PgTable = PgTable> = {
  readonly name: string
  readonly table: Table
  readonly where: SQL | undefined
}

/** Which rows of a table: what an action hands out once it has decided what its actor may see. */
export type Rows<Table extends PgTable = PgTable> = {
  readonly source: RowSource<Table>
  /** The values of the placeholders in the condition. */
  readonly values: Readonly<Record<string, unknown>>
}

/** In which order rows are taken, by a column that no two of them share, and how many. */
export type Span = {
  readonly by: PgColumn
  readonly descending: boolean
  /** Whether to begin behind a row: the value of its column is the argument `after`. */
  readonly after: boolean
  /** It stands in the statement: behind a parameter PostgreSQL can't see how few rows are asked for. */
  readonly length: number
}

/**
 * Declares rows of a table by a condition that depends on a few choices (which filters are set). Each choice is one source, so
 * that what is compiled for it is found again.
 *
 * ```ts
 * export const requestsOf = defineRows('requestsOf', requests, (choice: { status: boolean }) =>
 *   choice.status ? eq(requests.status, sql.placeholder('status')) : undefined)
 * ```
 */
export function defineRows<Table extends PgTable, Choice extends Readonly<Record<string, unknown>>>(
  name: string,
  table: Table,
  where: (choice: Choice) => SQL | undefined,
): (choice: Choice, values?: Rows['values']) => Rows<Table> {
  const sources = new Map<string, RowSource<Table>>()
  return (choice, values = {}) => {
    const key = JSON.stringify(choice)
    let source = sources.get(key)
    if (!source) {
      source = { name, table, where: where(choice) }
      sources.set(key, source)
    }
    return { source, values }
  }
}

export type Table = PgTable
export type Column = PgColumn
/** Which rows, as a part of a statement. */
export type Condition = SQL
/** A row as it is read whole. */
export type RowOf<From extends PgTable> = InferSelectModel<From>

/** The column of a table that a row holds under this name. */
export function columnOf<From extends PgTable>(table: From, key: keyof RowOf<From> & string): PgColumn {
  const column = getTableColumns<PgTable>(table)[key]
  if (!column) throw new TypeError(`No column is held as ${key}`)
  return column
}

/** The column that tells the rows of a table apart. */
export function idColumn(table: PgTable): PgColumn {
  return columnOf<PgTable>(table, 'id')
}

/** That a column has the value of the argument `referred`. */
export function isReferred(column: PgColumn): SQL {
  return sql`${column} = ${sql.placeholder('referred')}`
}

/** That both hold, where there are two. */
export function both(one: SQL, other: SQL | undefined): SQL {
  return other ? sql`(${one}) and (${other})` : one
}
