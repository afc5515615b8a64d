import type { Query, TenantSession } from '@interco/kernel'
import { and, eq, getTableColumns, type InferSelectModel, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { arrayLiteral } from '../query/array-literal.ts'
import { defineQuery } from '../query/define-query.ts'
import { lengthOf, orderOf, readRows, spanKey } from './read-rows.ts'
import { idColumn, type RowSource, type Rows, type Span } from './row-source.ts'

/** As many ids as are read at once. */
const mostIds = 500

const narrowed = new WeakMap<RowSource, Map<string, RowSource>>()
const related = new WeakMap<RowSource, Map<string, unknown>>()

/** Those of the rows whose column has one of these values. */
export function among<Table extends PgTable>(
  { source, values }: Rows<Table>,
  column: PgColumn,
  wanted: readonly string[],
): Rows<Table> {
  const members = narrowed.get(source) ?? new Map<string, RowSource>()
  narrowed.set(source, members)
  const known = members.get(column.name) ?? {
    name: `${source.name}Among`,
    table: source.table,
    where: and(source.where, sql`${column} = any(${sql.placeholder('among')}::${sql.raw(column.getSQLType())}[])`),
  }
  members.set(column.name, known)
  // It was made from this source, so its table is the same.
  return { source: known as RowSource<Table>, values: { ...values, among: arrayLiteral(wanted) } }
}

/** Of each of several rows the ones that refer to it: in the order of the span, as many of each as it says. */
export type Relation<Table extends PgTable = PgTable> = {
  readonly source: RowSource<Table>
  /** Their column that refers to `to`. */
  readonly from: PgColumn
  readonly to: PgColumn
}

/** Reads the rows that refer to several others, in one statement. The argument `to` holds the values that they refer to. */
export function readRelated<Table extends PgTable>(
  { source, from }: Relation<Table>,
  span: Span,
): Query<Readonly<Record<string, unknown>>, InferSelectModel<Table>> {
  type Read = Query<Readonly<Record<string, unknown>>, InferSelectModel<Table>>
  const members = related.get(source) ?? new Map<string, unknown>()
  related.set(source, members)
  const key = `${from.name} ${spanKey(span)}`
  const known = members.get(key)
  // What is kept for a source decodes to the rows of its table.
  if (known) return known as Read
  const query = defineQuery<Readonly<Record<string, unknown>>>()<InferSelectModel<Table>>(
    `${source.name}Related`,
    (db) => {
      const asked = sql`unnest(${sql.placeholder('to')}::${sql.raw(from.getSQLType())}[]) as asked (key)`
      const each = db
        .select()
        .from(source.table as PgTable)
        .where(and(eq(from, sql`asked.key`), source.where))
        .orderBy(orderOf(span))
        .limit(lengthOf(span))
        .as('each')
      // Drizzle knows the columns of a subquery by the names of its table’s, which are not known here.
      const columns = each as unknown as Readonly<Record<string, PgColumn>>
      const names = Object.keys(getTableColumns(source.table))
      return db
        .select(Object.fromEntries(names.map((name) => [name, columns[name] as PgColumn])))
        .from(asked)
        .innerJoinLateral(each, sql`true`)
        .orderBy(sql`each.${sql.identifier(span.by.name)}${span.descending ? sql` desc` : sql``}`) as never
    },
  )
  members.set(key, query)
  return query
}

/** Reads those of the rows that have these ids, in any order. */
export function readAmong<From extends PgTable>(
  db: TenantSession,
  rows: Rows<From>,
  ids: readonly string[],
): Promise<InferSelectModel<From>[]> {
  const by = idColumn(rows.source.table)
  const { source, values } = among(rows, by, ids)
  return db.read(readRows(source, { by, descending: false, after: false, length: mostIds }), values)
}

/** Reads the first of the rows. */
export async function readOne<From extends PgTable>(
  db: TenantSession,
  { source, values }: Rows<From>,
): Promise<InferSelectModel<From> | undefined> {
  const span = { by: idColumn(source.table), descending: false, after: false, length: 1 }
  const [row] = await db.read(readRows(source, span), values)
  return row
}
