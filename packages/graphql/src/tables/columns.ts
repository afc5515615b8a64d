import { columnOf, idColumn, type RowOf, type Table } from '@interco/database'
import { type Belongings, type Permission, reaches } from '@interco/kernel'
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
  return meant((parent: Scoped<Row>) => parent, { kind: 'same', needs: undefined })
}

/**
 * The same, for who has the permission on the row, as limits compare it; null for anyone else. What lies below it is as
 * well guarded as the row itself.
 */
export function sameRowFor<Row>(
  needs: Permission,
  belongings: (row: Row) => Belongings,
): (parent: Scoped<Row>) => Scoped<Row> | null {
  const resolve = (parent: Scoped<Row>) =>
    reaches(parent.scope.ctx.reach(needs), belongings(parent.row)) ? parent : null
  return meant(resolve, { kind: 'same', needs })
}
