import type { Query } from '@interco/kernel'
import { and, asc, desc, gt, type InferSelectModel, lt, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { defineQuery } from '../query/define-query.ts'
import type { RowSource, Span } from './row-source.ts'

type Arguments = Readonly<Record<string, unknown>>

const read = new WeakMap<RowSource, Map<string, Query<Arguments, unknown>>>()
const countedUpTo = new WeakMap<RowSource, Map<number, Query<Arguments, { count: number }>>>()
const counted = new WeakMap<RowSource, Query<Arguments, { count: number }>>()

/** Reads rows whole: all columns of their table. */
export function readRows<Table extends PgTable>(
  source: RowSource<Table>,
  span: Span,
): Query<Arguments, InferSelectModel<Table>> {
  const members = read.get(source) ?? new Map<string, Query<Arguments, unknown>>()
  read.set(source, members)
  const key = spanKey(span)
  const known = members.get(key)
  // What is kept for a source decodes to the rows of its table.
  if (known) return known as Query<Arguments, InferSelectModel<Table>>
  // Drizzle asks of a type that is not known yet whether it can be selected from.
  const table: PgTable = source.table
  const query = defineQuery<Arguments>()<InferSelectModel<Table>>(
    source.name,
    (db) =>
      db.select().from(table).where(conditionOf(source, span)).orderBy(orderOf(span)).limit(lengthOf(span)) as never,
  )
  members.set(key, query)
  return query
}

export function countRows(source: RowSource): Query<Arguments, { count: number }> {
  let query = counted.get(source)
  if (!query) {
    query = defineQuery<Arguments>()(`${source.name}Count`, (db) =>
      db
        .select({ count: sql<number>`count(*)::int`.as('count') })
        .from(source.table)
        .where(source.where),
    )
    counted.set(source, query)
  }
  return query
}

/** Counts no further than so many: what is asked for at each look must not read a table from end to end. */
export function countUpTo(source: RowSource, most: number): Query<Arguments, { count: number }> {
  const members = countedUpTo.get(source) ?? new Map<number, Query<Arguments, { count: number }>>()
  countedUpTo.set(source, members)
  const query =
    members.get(most) ??
    defineQuery<Arguments>()(`${source.name}CountUpTo`, (db) => {
      const where = source.where ? sql` where ${source.where}` : sql``
      const counted = sql`(select 1 from ${source.table}${where} limit ${sql.raw(String(most))}) counted`
      return db.select({ count: sql<number>`count(*)::int`.as('count') }).from(counted)
    })
  members.set(most, query)
  return query
}

/** What tells the statements of one source apart. */
export function spanKey({ by, descending, after, length }: Span): string {
  return `${by.name} ${descending} ${after} ${length}`
}

export function conditionOf(source: RowSource, span: Span): SQL | undefined {
  const behind = span.after ? (span.descending ? lt : gt)(span.by, sql.placeholder('after')) : undefined
  return and(source.where, behind)
}

export function orderOf({ by, descending }: Span): SQL {
  return descending ? desc(by) : asc(by)
}

/** Drizzle makes a parameter of a number, and takes any SQL in its place without saying so in its types. */
export function lengthOf({ length }: Span): number {
  return sql.raw(String(length)) as unknown as number
}
