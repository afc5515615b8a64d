import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { ColumnForm } from './json-shape.ts'

/** A piece of JSON text: known while compiling, or an expression that PostgreSQL evaluates for each row. */
export type Piece = string | SQL

/** One expression for the pieces. It is null as soon as one of them is, which no reader takes for an answer. */
export function concatenate(pieces: readonly Piece[]): SQL {
  const operands: SQL[] = []
  let constant = ''
  for (const piece of [...pieces, undefined]) {
    if (typeof piece === 'string') {
      constant += piece
      continue
    }
    if (constant !== '') operands.push(literal(constant))
    constant = ''
    if (piece) operands.push(piece)
  }
  return operands.length === 0 ? sql`''::text` : balanced(operands)
}

/** `||` copies what stands left of it: halves of halves are copied seldom. */
function balanced(operands: readonly SQL[]): SQL {
  const [first, second] = operands
  if (!first) throw new TypeError('Nothing to concatenate')
  if (!second) return sql`${first}::text`
  const half = operands.length >> 1
  const side = (part: readonly SQL[]) => (part.length === 1 && part[0] ? part[0] : balanced(part))
  return sql`(${side(operands.slice(0, half))} || ${side(operands.slice(half))})`
}

function literal(text: string): SQL {
  return sql.raw(`'${text.replaceAll("'", "''")}'`)
}

export function reference(alias: string, column: PgColumn): SQL {
  return sql`${sql.identifier(alias)}.${sql.identifier(column.name)}`
}

/** JSON of a column’s value, as the graph’s own serialization would write it. Null where the graph has no form for it. */
export function scalarText(value: SQL, form: ColumnForm, nullable: boolean): SQL {
  const text = formed(value, form)
  if (!nullable) return text
  // Text and words are null where the value is, and nowhere else.
  if (form === 'text' || form === 'word') return sql`coalesce(${text}, 'null')`
  return sql`case when ${value} is null then 'null' else ${text} end`
}

function formed(value: SQL, form: ColumnForm): SQL {
  if (form === 'text') return sql`to_json(${value})::text`
  if (form === 'word') return sql`${value}::text`
  if (form === 'moment') {
    const text = sql`to_char(${value} at time zone 'UTC', ${literal('\\"YYYY-MM-DD"T"HH24:MI:SS.MS"Z"\\"')})`
    return sql`case when ${value} >= ${firstMoment} and ${value} < ${endOfMoments} then ${text} end`
  }
  if ('each' in form) {
    const element = formed(sql`u.e`, form.each)
    const elements = sql`select ${element} as t, u.n from unnest(${value}) with ordinality as u (e, n)`
    return sql`(select case when count(*) = count(t) then '[' || coalesce(string_agg(t, ',' order by n), '') || ']' end from (${elements}) e)`
  }
  const cases = Array.from(form, ([stored, shown]) => sql`when ${literal(stored)} then ${literal(shown)}`)
  // A value that the graph does not know is no answer: null makes the whole row null.
  return sql`case ${value} ${sql.join(cases, sql.raw(' '))} end`
}

// Years of four digits, as RFC 3339 has them.
const firstMoment = sql.raw("timestamptz '0001-01-01 00:00:00+00'")
const endOfMoments = sql.raw("timestamptz '10000-01-01 00:00:00+00'")
