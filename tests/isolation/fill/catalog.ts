import type { Administration } from '@interco/database'

/** A column that is written: what the database computes by itself is none. */
export type Column = {
  readonly name: string
  /** As `text`, `timestamp with time zone`, `text[]`. */
  readonly type: string
  readonly isNullable: boolean
}

export type Check = { readonly name: string; readonly columns: readonly string[]; readonly expression: string }

export type ForeignKey = {
  readonly columns: readonly string[]
  readonly table: string
  readonly references: readonly string[]
}

export type Table = {
  readonly name: string
  readonly columns: readonly Column[]
  readonly checks: readonly Check[]
  readonly foreignKeys: readonly ForeignKey[]
}

/** The ledger of migrations holds no data of the tenant, and its role may not write to it. */
const notData = ['migrations']

/** The tables of a tenant's schema, those that others refer to first. */
export async function readTables(admin: Administration, schema: string): Promise<readonly Table[]> {
  const columns = await admin<(Column & { table: string })[]>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      not a.attnotnull as "isNullable"
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = ${schema}::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = ''
    order by c.relname, a.attnum`
  const constraints = await admin<(Check & ForeignKey & { owner: string; type: string })[]>`
    select c.conrelid::regclass::oid, r.relname as owner, c.contype as type, c.conname as name,
      array(select attname::text from unnest(c.conkey) with ordinality k (n, o)
        join pg_attribute on attrelid = c.conrelid and attnum = k.n order by o) as columns,
      coalesce(pg_get_expr(c.conbin, c.conrelid), '') as expression, coalesce(f.relname, '') as table,
      array(select attname::text from unnest(c.confkey) with ordinality k (n, o)
        join pg_attribute on attrelid = c.confrelid and attnum = k.n order by o) as references
    from pg_constraint c join pg_class r on r.oid = c.conrelid left join pg_class f on f.oid = c.confrelid
    where c.connamespace = ${schema}::regnamespace and c.contype in ('c', 'f')
    order by c.conname`
  const names = [...new Set(columns.map((column) => column.table))].filter((name) => !notData.includes(name))
  const tables = names.map((name) => ({
    name,
    columns: columns.filter((column) => column.table === name),
    checks: constraints.filter(({ owner, type }) => owner === name && type === 'c'),
    foreignKeys: constraints.filter(({ owner, type }) => owner === name && type === 'f'),
  }))
  return byDependency(tables)
}

function byDependency(tables: readonly Table[]): readonly Table[] {
  const sorted: Table[] = []
  const rest = [...tables]
  while (rest.length > 0) {
    const free = rest.findIndex(({ name, foreignKeys }) =>
      foreignKeys.every(({ table }) => table === name || sorted.some((done) => done.name === table)),
    )
    const [next] = rest.splice(Math.max(free, 0), 1)
    if (free < 0)
      throw new TypeError(`Tables refer to each other in a ring: ${rest.map(({ name }) => name).join(', ')}`)
    if (next) sorted.push(next)
  }
  return sorted
}
