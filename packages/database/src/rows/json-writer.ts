import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { JsonList, JsonPage, JsonPageMember, JsonShape, JsonValue } from './json-shape.ts'
import { concatenate, type Piece, reference, scalarText } from './json-text.ts'
import { conditionOf, lengthOf, orderOf } from './read-rows.ts'
import type { RowSource, Span } from './row-source.ts'

/** Rows of one table within a statement: their alias, the columns that are read of them, and what is joined to them. */
export type Frame = { readonly alias: string; readonly columns: Map<string, PgColumn>; readonly joins: SQL[] }

/** The name of the tenant, which stands in its global ids: bound once for the statement. */
const tenantName = sql`named.tenant`

/** Writes the expressions of one statement. */
export class JsonWriter {
  #frames = 0

  frame(): Frame {
    this.#frames += 1
    return { alias: `r${this.#frames}`, columns: new Map(), joins: [] }
  }

  /** The text of a row. */
  object(frame: Frame, shape: JsonShape): SQL {
    return concatenate(this.#pieces(frame, shape))
  }

  /** The rows of a frame, cut to their length before anything is joined. Call it once all that reads of them is written. */
  rowsOf(frame: Frame, source: RowSource<PgTable>, span: Span, referring?: SQL): SQL {
    const columns = sql.join(
      [...frame.columns.values()].map((column) => sql`${column}`),
      sql.raw(', '),
    )
    const where = and(referring, conditionOf(source, span))
    const rows = sql`select ${columns} from ${source.table}`
    if (where) rows.append(sql` where ${where}`)
    rows.append(sql` order by ${orderOf(span)} limit ${lengthOf(span)}`)
    return sql.join([sql`(${rows}) ${sql.identifier(frame.alias)}`, ...frame.joins], sql.raw(' '))
  }

  read(frame: Frame, column: PgColumn): SQL {
    frame.columns.set(column.name, column)
    return reference(frame.alias, column)
  }

  #pieces(frame: Frame, shape: JsonShape): Piece[] {
    const members = shape.flatMap(({ key, value }, index): Piece[] => [
      `${index === 0 ? '' : ','}"${key}":`,
      ...this.#value(frame, value),
    ])
    return ['{', ...members, '}']
  }

  #value(frame: Frame, value: JsonValue): Piece[] {
    switch (value.kind) {
      case 'constant':
        return [value.json]
      case 'column':
        return [scalarText(this.read(frame, value.column), value.as, value.nullable)]
      case 'id': {
        const [before = '', after = ''] = value.prefix.split('*')
        return [`"${before}`, tenantName, after, sql`${this.read(frame, value.column)}::text`, '"']
      }
      case 'same':
        return this.#pieces(frame, value.shape)
      case 'one':
        return this.#one(frame, value)
      case 'list':
        return [this.#list(frame, value)]
      case 'page':
        return [this.#page(frame, value)]
    }
  }

  #one(frame: Frame, { from, to, nullable, shape }: Extract<JsonValue, { kind: 'one' }>): Piece[] {
    const other = this.frame()
    const referred = reference(other.alias, to)
    const place = frame.joins.length
    const text = this.object(other, shape)
    // What the other row refers to in turn is joined behind it.
    frame.joins.splice(
      place,
      0,
      sql`left join ${to.table} ${sql.identifier(other.alias)} on ${referred} = ${this.read(frame, from)}`,
      ...other.joins,
    )
    // Null where the row may refer to none; a row that must refer to one, and is alone, is not as its shape says.
    const alone = nullable && !from.notNull ? sql`'null'` : sql`null`
    return [sql`case when ${referred} is null then ${alone} else ${text} end`]
  }

  #list(frame: Frame, list: JsonList): SQL {
    const rows = this.frame()
    const text = this.object(rows, list.shape)
    const key = this.read(rows, list.by)
    const source = this.#referring(frame, rows, list, list.length)
    return sql`(select case when count(*) = count(e.t) then '[' || coalesce(string_agg(e.t, ',' order by e.k${direction(list.descending)}), '') || ']' end from (select ${key} as k, ${text} as t from ${source} offset 0) e)`
  }

  #page(frame: Frame, page: JsonPage): SQL {
    const rows = this.frame()
    const texts: SQL[] = []
    const item = (shape: JsonShape) => {
      texts.push(this.object(rows, shape))
      return sql.identifier(`t${texts.length - 1}`)
    }
    const pieces = page.members.flatMap(({ key, value }, index): Piece[] => [
      `${index === 0 ? '' : ','}"${key}":`,
      ...this.#pageMember(frame, page, value, item),
    ])
    const key = this.read(rows, page.by)
    const wanted = isCut(page) ? page.length + 1 : page.length
    const source = this.#referring(frame, rows, page, wanted)
    const columns = texts.map((text, index) => sql`, ${text} as ${sql.identifier(`t${index}`)}`)
    const number = isCut(page) ? sql`, row_number() over (order by ${key}${direction(page.descending)}) as n` : sql``
    const whole = texts.map((_text, index) => sql`count(*) = count(e.${sql.identifier(`t${index}`)})`)
    const text = concatenate(['{', ...pieces, '}'])
    const checked = whole.length === 0 ? text : sql`case when ${and(...whole)} then ${text} end`
    // One group, whatever is shown of it: no aggregate may stand in what was asked.
    return sql`(select ${checked} from (select ${key} as k${number}${sql.join(columns)} from ${source} offset 0) e having true)`
  }

  #pageMember(
    frame: Frame,
    page: JsonPage,
    value: JsonPageMember['value'],
    item: (shape: JsonShape) => SQL.Aliased | ReturnType<typeof sql.identifier>,
  ): Piece[] {
    const shown = page.reversed ? !page.descending : page.descending
    const within = isCut(page) ? sql` filter (where e.n <= ${sql.raw(String(page.length))})` : sql``
    const all = (text: SQL) => sql`coalesce(string_agg(${text}, ',' order by e.k${direction(shown)})${within}, '')`
    switch (value.kind) {
      case 'constant':
        return [value.json]
      case 'nodes':
        return ['[', all(sql`e.${item(value.shape)}`), ']']
      case 'edges': {
        const edge = value.members.flatMap(({ key, value: part }, index): Piece[] => [
          `${index === 0 ? '' : ','}"${key}":`,
          ...(part.kind === 'constant'
            ? [part.json]
            : part.kind === 'cursor'
              ? ['"', sql`e.k::text`, '"']
              : [sql`e.${item(part.shape)}`]),
        ])
        return ['[', all(concatenate(['{', ...edge, '}'])), ']']
      }
      case 'pageInfo':
        return [
          '{',
          ...value.members.flatMap(({ key, value: part }, index): Piece[] => [
            `${index === 0 ? '' : ','}"${key}":`,
            part.kind === 'constant' ? part.json : this.#pageInfo(page, part.kind, shown, within),
          ]),
          '}',
        ]
      case 'totalCount': {
        const { source, from, to } = page
        const where = and(sql`${from} = ${this.read(frame, to)}`, source.where)
        return [sql`(select count(*)::text from ${source.table} where ${where})`]
      }
    }
  }

  #pageInfo(page: JsonPage, kind: string, shown: boolean, within: SQL): Piece {
    const more = sql`(count(*) > ${sql.raw(String(page.length))})::text`
    switch (kind) {
      case 'hasNextPage':
        return page.reversed ? 'false' : more
      case 'hasPreviousPage':
        return page.reversed ? more : 'false'
      default: {
        const last = kind === 'endCursor' ? !shown : shown
        return sql`coalesce('"' || (array_agg(e.k order by e.k${direction(last)})${within})[1]::text || '"', 'null')`
      }
    }
  }

  #referring(frame: Frame, rows: Frame, many: JsonList | JsonPage, length: number): SQL {
    const span = { by: many.by, descending: many.descending, after: false, length }
    return this.rowsOf(rows, many.source, span, eq(many.from, this.read(frame, many.to)))
  }
}

function direction(descending: boolean): SQL {
  return descending ? sql` desc` : sql``
}

/** Whether it matters that there are more rows than the page shows. */
function isCut({ members }: JsonPage): boolean {
  return members.some(
    ({ value }) => value.kind === 'pageInfo' && value.members.some(({ value: part }) => part.kind.startsWith('has')),
  )
}
