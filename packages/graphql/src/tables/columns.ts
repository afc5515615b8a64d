import { columnOf, idColumn, type RowOf, type Table } from '@interco/database'
import { globalId, type Scoped } from '../types/node.ts'
import { meant } from './meaning.ts'

/** Answers with a column of the row. */
export function column<From extends Table, Key extends keyof RowOf<From> & string>(
  table: From,
  key: Key,
): (parent: Scoped<Pick<RowOf<From>, Key>>) => RowOf<From>[Key] {
  return meant(({ row }) => row[key], { kind: 'column', column: columnOf(table, key) })
}

/** Answers with the global id of the row, as an object of this type. */
export function rowId<From extends Table>(
  table: From,
  type: string,
): (parent: Scoped<{ readonly id: string }>) => string {
  return meant(({ scope, row }: Scoped<{ readonly id: string }>) => globalId(type, scope.ctx.tenant, row.id), {
    kind: 'id',
    column: idColumn(table),
    type,
  })
}

/** Answers with an object that shows further columns of the same row. */
export function sameRow<Row>(): (parent: Scoped<Row>) => Scoped<Row> {
  return meant((parent: Scoped<Row>) => parent, { kind: 'same' })
}
