import type { Query } from '@interco/kernel'
import { Column, type DriverValueDecoder, is, Param, Placeholder, SQL } from 'drizzle-orm'
import { PgArray, PgDatabase, PgDialect, PgJson, PgJsonb } from 'drizzle-orm/pg-core'
import { readArrayLiteral } from './array-literal.ts'
import { type Compiled, CompilingSession } from './compiling-session.ts'

const dialect = new PgDialect()
const builder = new PgDatabase(dialect, new CompilingSession(dialect), undefined)

/** Drizzle's builder. What it builds is compiled and run by the tenant session; by itself it reaches no database. */
export type Builder = typeof builder

/** What Drizzle's builders have in common: they can be prepared, and say what their rows are. */
type Preparable<Row> = PromiseLike<Row[]> & { prepare(name: string): unknown }

/**
 * Compiles a Drizzle query once, when first used. Its arguments are `sql.placeholder('name')` for each name of `Args`.
 * Rows must be flat: one key for each column.
 *
 * ```ts
 * export const requestById = defineQuery<{ id: string }>()('requestById', (db) =>
 *   db.select({ id: requests.id }).from(requests).where(eq(requests.id, sql.placeholder('id'))))
 * ```
 */
export function defineQuery<Args extends Record<string, unknown>>() {
  return <Row>(name: string, build: (db: Builder) => Preparable<Row>): Query<Args, Row> => {
    let compiled: ReturnType<typeof compile> | undefined
    const get = () => {
      compiled ??= compile(build(builder).prepare(name))
      return compiled
    }
    return {
      name,
      get text() {
        return get().text
      },
      get attested() {
        return get().attested
      },
      bind: (args) => get().bind(args),
      // Drizzle's own types say what its columns decode to; the decoder below follows the same columns.
      decode: (row) => get().decode(row) as Row,
    }
  }
}

/** A query whose text depends on a few choices (which filters are set, which order): one compiled query for each. */
export function defineQueryFamily<Choice, Args extends Record<string, unknown>>() {
  return <Row>(name: string, build: (db: Builder, choice: Choice) => Preparable<Row>) => {
    const members = new Map<string, Query<Args, Row>>()
    return (choice: Choice): Query<Args, Row> => {
      const key = JSON.stringify(choice)
      const known = members.get(key)
      if (known) return known
      const query = defineQuery<Args>()<Row>(name, (db) => build(db, choice))
      members.set(key, query)
      return query
    }
  }
}

function compile(prepared: unknown) {
  const { query, fields } = prepared as Compiled
  const verb = query.sql.trimStart().slice(0, 6).toLowerCase()
  const attested = fields !== undefined
  // `current_user` in each row is the database's own word on whose data this is.
  const text = !attested
    ? query.sql
    : verb === 'select'
      ? `select current_user, q.* from (${query.sql}) q`
      : `with q as (${query.sql}) select current_user, q.* from q`
  const parameters = query.params.map(encoder)
  const columns = (fields ?? []).map(({ path, field }, index) => {
    if (path.length !== 1 || path[0] === undefined) throw new TypeError(`Nested row in query: ${path.join('.')}`)
    return { name: path[0], index: index + 1, decoder: decoderOf(field) }
  })
  return {
    text,
    attested,
    bind: (args: Record<string, unknown>) => parameters.map((encode) => encode(args)),
    decode: (row: readonly unknown[]) => {
      const result: Record<string, unknown> = {}
      for (const { name, index, decoder } of columns) {
        const value = row[index]
        result[name] = value === null ? null : decoder.mapFromDriverValue(value)
      }
      return result
    },
  }
}

function encoder(parameter: unknown): (args: Record<string, unknown>) => unknown {
  if (is(parameter, Placeholder)) return (args) => args[parameter.name] ?? null
  if (is(parameter, Param) && is(parameter.value, Placeholder)) {
    const { name } = parameter.value
    return (args) => {
      const value = args[name] ?? null
      return value === null ? null : parameter.encoder.mapToDriverValue(value)
    }
  }
  return () => parameter
}

function decoderOf(field: unknown): DriverValueDecoder<unknown, unknown> {
  // The connection has parsed JSON already; parsed twice, the text "12" would come out as a number.
  if (is(field, PgJson) || is(field, PgJsonb)) return { mapFromDriverValue: (value) => value }
  if (is(field, PgArray) && !is(field.baseColumn, PgArray)) return arrayDecoder(field.baseColumn)
  if (is(field, Column)) return field
  // `decoder` is public at run time and hidden from the types.
  const expression = (is(field, SQL) ? field : (field as SQL.Aliased).sql) as unknown as {
    decoder: DriverValueDecoder<unknown, unknown>
  }
  return expression.decoder
}

function arrayDecoder(element: DriverValueDecoder<unknown, unknown>): DriverValueDecoder<unknown, unknown> {
  return {
    mapFromDriverValue: (value) =>
      readArrayLiteral(String(value)).map((one) => (one === null ? null : element.mapFromDriverValue(one))),
  }
}
