import type { Query } from '@interco/kernel'

/** A statement of a test, as a module's own queries are: what it selects starts with `current_user`. */
export function rowsOf(text: string): Query<readonly unknown[], readonly unknown[]> {
  return { name: 'test', text, attested: true, bind: (args) => args, decode: (row) => row.slice(1) }
}

/** A statement of a test that answers no rows. */
export function command(text: string): Query<readonly unknown[], readonly unknown[]> {
  return { ...rowsOf(text), attested: false }
}
