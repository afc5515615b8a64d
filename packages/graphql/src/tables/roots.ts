import { columnOf, countRows, idColumn, type RowOf, type Rows, readRows, type Table } from '@interco/database'
import type { OperationContext, TenantScope } from '../context.ts'
import type { Scoped } from '../types/node.ts'
import type { Page } from '../types/page.ts'
import { meant, type OpenRoot } from './meaning.ts'

/** A part of the rows that an action has granted. */
export type PageOfRows<From extends Table> = {
  readonly scope: TenantScope
  readonly rows: Rows<From>
  /** The key that they are sorted by, which no two share; without it their id, which grows with time. */
  readonly by?: keyof RowOf<From> & string
  readonly descending: boolean
  /** The value of the key behind which to begin. */
  readonly after: string | undefined
  readonly size: number
}

/** Answers with a page of rows. The function authorizes, and says which. */
export function pageOfRows<Parent, Args, From extends Table>(
  open: (parent: Parent, args: Args, context: OperationContext) => PageOfRows<From>,
): (parent: Parent, args: Args, context: OperationContext) => Promise<Page<Scoped<RowOf<From>>>> {
  const resolve = async (parent: Parent, args: Args, context: OperationContext) => {
    const { scope, rows, by: key = 'id', descending, after, size } = open(parent, args, context)
    const by = columnOf<Table>(rows.source.table, key)
    const span = { by, descending, after: after !== undefined, length: lengthFor(size + 1) }
    const found = await scope.ctx.db.read(readRows(rows.source, span), { ...rows.values, after })
    return {
      edges: found
        .slice(0, size)
        .map((row) => ({ node: { scope, row }, cursor: String((row as Readonly<Record<string, unknown>>)[key]) })),
      hasNextPage: found.length > size,
      hasPreviousPage: after !== undefined,
      countAll: async () => (await scope.ctx.db.read(countRows(rows.source), rows.values))[0]?.count ?? 0,
    }
  }
  const read: OpenRoot = (parent, args, context) => {
    const { by = 'id', ...opened } = open(parent, args, context)
    return { kind: 'page', by: columnOf<Table>(opened.rows.source.table, by), ...opened }
  }
  return meant(resolve, { kind: 'root', open: read })
}

export type ListOfRows<From extends Table> = {
  readonly scope: TenantScope
  readonly rows: Rows<From>
  /** The key that they are sorted by. */
  readonly orderBy: keyof RowOf<From> & string
  /** A list is short by nature; the bound keeps an accident from becoming an answer of any size. */
  readonly length: number
}

/** Answers with all of the rows. The function authorizes, and says which. */
export function listOfRows<Parent, Args, From extends Table>(
  open: (parent: Parent, args: Args, context: OperationContext) => ListOfRows<From>,
): (parent: Parent, args: Args, context: OperationContext) => Promise<Scoped<RowOf<From>>[]> {
  const resolve = async (parent: Parent, args: Args, context: OperationContext) => {
    const { scope, rows, orderBy, length } = open(parent, args, context)
    const span = { by: columnOf(rows.source.table, orderBy), descending: false, after: false, length }
    const found = await scope.ctx.db.read(readRows(rows.source, span), rows.values)
    return found.map((row) => ({ scope, row }))
  }
  const read: OpenRoot = (parent, args, context) => {
    const { orderBy, ...opened } = open(parent, args, context)
    return { kind: 'list', by: columnOf(opened.rows.source.table, orderBy), descending: false, ...opened }
  }
  return meant(resolve, { kind: 'root', open: read })
}

export type OneOfRows<From extends Table> = { readonly scope: TenantScope; readonly rows: Rows<From> }

/** Answers with the one row that is left, or null. The function authorizes, and says which. */
export function oneOfRows<Parent, Args, From extends Table>(
  open: (parent: Parent, args: Args, context: OperationContext) => OneOfRows<From> | null,
): (parent: Parent, args: Args, context: OperationContext) => Promise<Scoped<RowOf<From>> | null> {
  const resolve = async (parent: Parent, args: Args, context: OperationContext) => {
    const opened = open(parent, args, context)
    if (!opened) return null
    const { scope, rows } = opened
    const span = { by: idColumn(rows.source.table), descending: false, after: false, length: 1 }
    const [row] = await scope.ctx.db.read(readRows(rows.source, span), rows.values)
    return row ? { scope, row } : null
  }
  const read: OpenRoot = (parent, args, context) => {
    const opened = open(parent, args, context)
    return opened && { kind: 'one', by: idColumn(opened.rows.source.table), ...opened }
  }
  return meant(resolve, { kind: 'root', open: read })
}

/**
 * The lengths that a page may fetch: the sizes that clients ask for, and one more to see whether more follows. Each is a
 * statement of its own, so there are few.
 */
const lengths = [1, 2, 3, 4, 5, 6, 8, 10, 11, 15, 16, 20, 21, 25, 26, 30, 31, 40, 41, 50, 51, 75, 76, 100, 101]

export function lengthFor(wanted: number): number {
  return lengths.find((length) => length >= wanted) ?? wanted
}
