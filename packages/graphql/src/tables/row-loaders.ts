import {
  arrayLiteral,
  type Column,
  defineRows,
  idColumn,
  type Relation,
  type RowOf,
  readAmong,
  readRelated,
  type Span,
  type Table,
} from '@interco/database'
import { inOrder, type LoaderDefinition } from '../loaders.ts'

const byColumn = new WeakMap<Column, LoaderDefinition<string, unknown>>()

/** Loads rows by their id; undefined where there is none. */
export function rowLoader<From extends Table>(table: From): LoaderDefinition<string, RowOf<From> | undefined> {
  const column = idColumn(table)
  const known = byColumn.get(column)
  // What is kept for a column loads the rows of its table.
  if (known) return known as LoaderDefinition<string, RowOf<From> | undefined>
  const all = defineRows('rows', table, () => undefined)({})
  const loader: LoaderDefinition<string, RowOf<From> | undefined> = async (ctx, ids) =>
    inOrder(ids, await readAmong(ctx.db, all, ids), idOf)
  byColumn.set(column, loader)
  return loader
}

/** Loads for each key the rows that refer to it, in the order of the span and as many as it says. */
export function relatedLoader<From extends Table>(
  relation: Relation<From>,
  key: keyof RowOf<From> & string,
  span: Span,
): LoaderDefinition<string, readonly RowOf<From>[]> {
  return async (ctx, keys) => {
    const rows = await ctx.db.read(readRelated(relation, span), { to: arrayLiteral(keys) })
    const byReferred = Map.groupBy(rows, (row) => String(row[key]))
    return keys.map((one) => byReferred.get(one) ?? [])
  }
}

export function idOf(row: object): string {
  return 'id' in row ? String(row.id) : ''
}
