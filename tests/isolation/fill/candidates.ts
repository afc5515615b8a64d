import { createHash } from 'node:crypto'
import type { Column, Table } from './catalog.ts'
import { documents } from './documents.ts'
import { sampleOf } from './sample-pattern.ts'

/** What a column may be given, in the order in which it is tried until every check of the table holds. */
export type Value = string | number | boolean | null | object

export type RowPlace = {
  /** Which row of its table, from 0. */
  readonly row: number
  /** The tenant's own mark: part of every text. */
  readonly mark: string
  /** Keys of citizens who act in the tests: the same person is known to both twins. */
  readonly actorKeys: readonly string[]
}

/** The same in both twins: what a mix-up between them would be found by is the text, never the id. */
export function identicalId(table: string, column: string, row: number): string {
  const hex = createHash('sha256').update(`${table}.${column}.${row}`).digest('hex')
  return `0190${hex.slice(0, 4)}-${hex.slice(4, 8)}-7${hex.slice(8, 11)}-8${hex.slice(11, 14)}-${hex.slice(14, 26)}`
}

const moment = (row: number) => new Date(Date.UTC(2026, 10, 1 + row, 8, 30)).toISOString()

type Known = (place: RowPlace, table: Table, column: Column) => readonly Value[]

const flag: Known = ({ row }, table, column) => {
  const nth = table.columns.filter(({ type }) => type === 'boolean').indexOf(column)
  // Every combination of two flags is there among four rows.
  return [((row >> nth) & 1) === 0, true, false]
}
const text: Known = (place, table, column) => textsFor(table, column, place)
const number: Known = ({ row }) => [row + 1, 0, 100, 1_000]
const time: Known = ({ row }) => [moment(row), moment(row + 20), moment(row).replace('08:30', '09:30')]
const json: Known = (place, table, column) => {
  const note = { note: marked(place, table, column) }
  const document = documents[column.name]?.(`${place.mark} ${place.row}`, place.row)
  return [...(document ? [document] : []), note, [note], []]
}

/** Columns that refer to rows of several tables, which no foreign key can say: half of the rows to each. */
const owned: Readonly<Record<string, readonly string[]>> = {
  'files.owner_id': ['requests', 'request_messages'],
}

const knownTypes: Readonly<Record<string, Known>> = {
  bigint: number,
  boolean: flag,
  bytea: (place, table, column) => [
    hexOf(marked(place, table, column)),
    hexOf(identicalId(table.name, column.name, place.row).slice(0, 32)),
  ],
  'character varying': text,
  date: ({ row }) => [moment(row).slice(0, 10), moment(row + 20).slice(0, 10)],
  daterange: ({ row }) => [`[${moment(row).slice(0, 10)},)`],
  'double precision': number,
  integer: number,
  interval: () => ['1 day'],
  json,
  jsonb: json,
  numeric: number,
  real: number,
  smallint: number,
  text,
  'text[]': (place, table, column) => [
    `{"${marked(place, table, column)}"}`,
    ...literalsOf(table, column).map((one) => `{"${one}"}`),
    '{}',
  ],
  'timestamp with time zone': time,
  'timestamp without time zone': time,
  tstzrange: ({ row }) => [`[${moment(row).slice(0, 10)},)`],
  uuid: ({ row }, table, column) => [
    ...(owned[`${table.name}.${column.name}`] ?? []).map((owner) => identicalId(owner, 'id', row)).slice(row % 2),
    identicalId(table.name, column.name, row),
  ],
  'uuid[]': ({ row }, table, column) => [`{${identicalId(table.name, column.name, row)}}`, '{}'],
}

/** Values for a column of a type; `undefined` for a type that is not known here. */
export function candidatesFor(table: Table, column: Column, place: RowPlace): readonly Value[] | undefined {
  const nothing: readonly Value[] = column.isNullable ? [null] : []
  const known = knownTypes[column.type.replace(/\(.*\)/, '')]
  if (!known) return column.isNullable ? nothing : undefined
  return [...known(place, table, column), ...nothing]
}

/** `citizen_key` columns hold a citizen who acts (the kernel's `Actor.key`); the others are texts that someone wrote. */
function textsFor(table: Table, column: Column, place: RowPlace): readonly string[] {
  const text = marked(place, table, column)
  const key = column.name === 'citizen_key' ? place.actorKeys[place.row] : undefined
  const literals = literalsOf(table, column)
  const turn = literals.length === 0 ? 0 : place.row % literals.length
  const seed = `${table.name}.${column.name}.${place.row}`
  return [
    ...(key === undefined ? [] : [key]),
    text,
    text.slice(0, 40),
    ...literals.slice(turn),
    ...literals.slice(0, turn),
    ...patternsOf(table, column).flatMap((pattern) => sampleOf(pattern, `${seed}.${place.mark}`)),
    createHash('sha256').update(`${seed}.${place.mark}`).digest('hex'),
  ]
}

function marked({ mark, row }: RowPlace, table: Table, column: Column): string {
  return `${mark} ${table.name}.${column.name} ${row}`
}

/** The quoted words of the checks of a column: `status in ('open', 'closed')` gives both. */
function literalsOf(table: Table, column: Column): readonly string[] {
  const checks = table.checks.filter(({ columns }) => columns.includes(column.name))
  return checks.flatMap(({ expression }) =>
    [...expression.matchAll(/(?<!~\*? )'((?:[^']|'')*)'::text/g)].map(([, word = '']) => word.replaceAll("''", "'")),
  )
}

/** The regular expressions of the checks of a column. */
function patternsOf(table: Table, column: Column): readonly string[] {
  const checks = table.checks.filter(({ columns }) => columns.includes(column.name))
  return checks.flatMap(({ expression }) =>
    [...expression.matchAll(/~\*? '((?:[^']|'')*)'::text/g)].map(([, pattern = '']) => pattern.replaceAll("''", "'")),
  )
}

function hexOf(text: string): string {
  return `\\x${Buffer.from(text).toString('hex')}`
}
