import {
  both,
  type Condition,
  columnOf,
  countRows,
  defineRows,
  idColumn,
  isReferred,
  type RowOf,
  readRows,
  type Span,
  type Table,
} from '@interco/database'
import { assertMayOn, type Permission } from '@interco/kernel'
import type { LoaderDefinition } from '../loaders.ts'
import type { Scoped } from '../types/node.ts'
import { type Page, pageSize, readIdCursor } from '../types/page.ts'
import { meant, type PageBounds, type Related } from './meaning.ts'
import { idOf, relatedLoader, rowLoader } from './row-loaders.ts'

type Ided = { readonly id: string }

/** Rows that are reached from others are not looked at one by one: a right to some of them only is not enough. */
const wholeTenant = {}

/**
 * Answers with the row of another table whose id this row holds under a key; null where it holds none. Without the permission
 * that it needs of its own, the field is refused.
 */
export function referredRow<From extends Table, Key extends keyof RowOf<From> & string, To extends Table>(
  table: From,
  key: Key,
  to: To,
  options: { readonly needs?: Permission } = {},
) {
  type Answer = null extends RowOf<From>[Key] ? Scoped<RowOf<To>> | null : Scoped<RowOf<To>>
  const from = columnOf(table, key)
  const resolve = async ({ scope, row }: Scoped<Pick<RowOf<From>, Key>>): Promise<Answer> => {
    if (options.needs) assertMayOn(scope.ctx, options.needs, wholeTenant)
    const id: unknown = row[key]
    const found = typeof id === 'string' ? await scope.load(rowLoader(to)).load(id) : undefined
    if (!found && from.notNull) throw new TypeError(`A row refers by ${key} to one that is gone`)
    // Null only where the key may be null: the type says the same of the column.
    return (found ? { scope, row: found } : null) as Answer
  }
  return meant(resolve, { kind: 'one', from, to: idColumn(to), needs: options.needs })
}

type RelatedOptions<To extends Table> = {
  /** The key by which the other rows refer to the id of this one. */
  readonly by: keyof RowOf<To> & string
  /** A permission that they need of their own. Without it the field is refused. */
  readonly needs?: Permission
  /** Which of them, whoever asks: a condition of constants. */
  readonly only?: Condition
}

/** Answers with the rows of another table that refer to this one, by their id, which grows with time. */
export function relatedRows<From extends Table, To extends Table>(
  table: From,
  to: To,
  options: RelatedOptions<To> & { readonly descending?: boolean; readonly length: number },
) {
  const relation = relate(table, to, options)
  const span: Span = { by: relation.by, descending: options.descending ?? false, after: false, length: options.length }
  const loader = relatedLoader(relation, options.by, span)
  const resolve = async ({ scope, row }: Scoped<Ided>): Promise<Scoped<RowOf<To>>[]> => {
    if (options.needs) assertMayOn(scope.ctx, options.needs, wholeTenant)
    const rows = await scope.load(loader).load(row.id)
    return rows.map((one) => ({ scope, row: one }))
  }
  return meant(resolve, { kind: 'list', ...relation, descending: span.descending, length: span.length })
}

type PageArguments = {
  readonly first?: number | null | undefined
  readonly last?: number | null | undefined
  readonly after?: string | null | undefined
  readonly before?: string | null | undefined
}

/**
 * Answers with a page of the rows of another table that refer to this one, by their id, which grows with time: the end of
 * their list by `last` and `before`, or its beginning by `first` and `after`.
 */
export function relatedPage<From extends Table, To extends Table>(
  table: From,
  to: To,
  options: RelatedOptions<To> & Omit<PageBounds, 'newestFirst'> & { readonly newestFirst?: boolean },
) {
  const relation = relate(table, to, options)
  const { argument, most, newestFirst = false, needs } = options
  const fromEnd = argument === 'last'
  const descending = fromEnd !== newestFirst
  const loaders = new Map<number, LoaderDefinition<string, readonly RowOf<To>[]>>()
  const loaderOf = (length: number) => {
    const known = loaders.get(length)
    if (known) return known
    const span = { by: relation.by, descending, after: false, length }
    const loader = relatedLoader(relation, options.by, span)
    loaders.set(length, loader)
    return loader
  }
  const one = defineRows(relation.source.name, to, () => both(isReferred(relation.from), options.only))({})
  const resolve = async (
    { scope, row: { id } }: Scoped<Ided>,
    args: PageArguments,
  ): Promise<Page<Scoped<RowOf<To>>>> => {
    if (needs) assertMayOn(scope.ctx, needs, wholeTenant)
    const size = pageSize(argument, args[argument] ?? 0, most)
    const cursor = readIdCursor(fromEnd ? 'before' : 'after', fromEnd ? args.before : args.after)
    const span = { by: relation.by, descending, after: true, length: size + 1 }
    const rows =
      cursor === undefined
        ? await scope.load(loaderOf(size + 1)).load(id)
        : await scope.ctx.db.read(readRows(one.source, span), { referred: id, after: cursor })
    const edges = rows.slice(0, size).map((row) => ({ node: { scope, row }, cursor: idOf(row) }))
    const more = rows.length > size
    return {
      edges: fromEnd ? edges.reverse() : edges,
      hasNextPage: fromEnd ? cursor !== undefined : more,
      hasPreviousPage: fromEnd ? more : cursor !== undefined,
      countAll: async () => (await scope.ctx.db.read(countRows(one.source), { referred: id }))[0]?.count ?? 0,
    }
  }
  return meant(resolve, { kind: 'page', ...relation, argument, newestFirst, most })
}

function relate<To extends Table>(table: Table, to: To, { by, needs, only }: RelatedOptions<To>) {
  const { source } = defineRows(`${by}Of`, to, () => only)({})
  return {
    source,
    from: columnOf(to, by),
    to: idColumn(table),
    by: idColumn(to),
    needs,
  } satisfies Related
}
