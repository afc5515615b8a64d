import type { Administration } from '@interco/database'
import { candidatesFor, type RowPlace, type Value } from './candidates.ts'
import { type Check, readTables, type Table } from './catalog.ts'

export type Filling = Omit<RowPlace, 'row'> & { readonly rows: number }

type Row = Record<string, Value>

/**
 * Fills every table of a tenant's schema, whatever its modules: ids are the same in every tenant that is filled, texts
 * carry the tenant's mark. What the tables are and what their columns take is read from the catalog.
 */
export async function fillTenant(admin: Administration, schema: string, filling: Filling): Promise<void> {
  const tables = await readTables(admin, schema)
  const filled = new Map<string, readonly Row[]>()
  for (const table of tables) {
    const [{ count } = { count: 0 }] = await admin<{ count: number }[]>`
      select count(*)::int as count from ${admin(schema)}.${admin(table.name)}`
    if (count > 0) continue
    const rows: Row[] = []
    for (let row = 0; row < filling.rows; row += 1) {
      rows.push(await composeRow(admin, { schema, table, filled }, { ...filling, row }))
    }
    filled.set(table.name, rows)
    const columns = table.columns.map(({ name }) => `"${name}"`).join(', ')
    await admin.unsafe(
      `insert into "${schema}"."${table.name}" (${columns}) overriding system value
       select ${columns} from jsonb_populate_recordset(null::"${schema}"."${table.name}", $1::text::jsonb)`,
      [JSON.stringify(rows)],
    )
  }
  // The events that were made up have numbers: the next one comes after them.
  await admin.unsafe(`update "${schema}".outbox_head set seq = (select max(seq) from "${schema}".outbox)`)
}

type Surroundings = {
  readonly schema: string
  readonly table: Table
  readonly filled: ReadonlyMap<string, readonly Row[]>
}

async function composeRow(admin: Administration, around: Surroundings, place: RowPlace): Promise<Row> {
  const { table } = around
  const options = new Map<string, readonly Value[]>()
  for (const column of table.columns) {
    const parent = parentValue(around, column.name, place.row)
    const candidates = parent === undefined ? candidatesFor(table, column, place) : [parent]
    if (!candidates) {
      throw new TypeError(
        `tests/isolation knows no value of type ${column.type} for ${table.name}.${column.name}: add one to fill/candidates.ts`,
      )
    }
    options.set(column.name, candidates)
  }
  const row: Row = Object.fromEntries([...options].map(([name, [first = null]]) => [name, first]))
  for (const check of table.checks) await satisfy(admin, around, { check, options, row })
  return row
}

/** The value that a foreign key must hold: that of the parent's row of the same number. */
function parentValue({ table, filled }: Surroundings, column: string, row: number): Value | undefined {
  const key = table.foreignKeys.find(({ columns }) => columns.includes(column))
  if (!key) return undefined
  // A row that would refer to its own table refers to nothing.
  if (key.table === table.name) return null
  const parents = filled.get(key.table)
  return parents?.[row % parents.length]?.[key.references[key.columns.indexOf(column)] ?? ''] ?? null
}

type ToSatisfy = {
  readonly check: Check
  readonly options: ReadonlyMap<string, readonly Value[]>
  /** Changed in place. */
  readonly row: Row
}

/** Tries the candidates of the columns of a check until the database says that it holds. */
async function satisfy(admin: Administration, { schema, table }: Surroundings, wanted: ToSatisfy): Promise<void> {
  const { check, options, row } = wanted
  for (const choice of choices(check.columns, options)) {
    const tried = { ...row, ...choice }
    const [answer] = await admin.unsafe<{ holds: boolean | null }[]>(
      `select ${check.expression} as holds from jsonb_populate_record(null::"${schema}"."${table.name}", $1::text::jsonb)`,
      [JSON.stringify(tried)],
    )
    if (answer?.holds === false) continue
    Object.assign(row, choice)
    return
  }
  throw new TypeError(
    `tests/isolation finds no value for ${table.name} (${check.columns.join(', ')}) that fulfils ${check.name}, ` +
      `${check.expression}: add one to fill/candidates.ts`,
  )
}

function* choices(
  columns: readonly string[],
  options: ReadonlyMap<string, readonly Value[]>,
): Generator<Record<string, Value>> {
  const [column, ...rest] = columns
  if (column === undefined) {
    yield {}
    return
  }
  for (const value of options.get(column) ?? [])
    for (const others of choices(rest, options)) yield { [column]: value, ...others }
}
