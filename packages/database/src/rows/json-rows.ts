import type { Query } from '@interco/kernel'
import { sql } from 'drizzle-orm'
import { defineQuery } from '../query/define-query.ts'
import type { JsonShape } from './json-shape.ts'
import { JsonWriter } from './json-writer.ts'
import type { RowSource, Span } from './row-source.ts'

/** A row as JSON text, once for each shape that was asked for. A text is null when a value was not as its shape says. */
export type JsonRow = { readonly key: string; readonly texts: readonly (string | null)[] }

/**
 * Reads rows as JSON that PostgreSQL writes, with all that hangs on them, in one statement. Its arguments are those of the
 * source, `after` where the span has one, and `tenant`, the name that stands in global ids.
 */
export function readJson(
  source: RowSource,
  span: Span,
  shapes: readonly JsonShape[],
): Query<Readonly<Record<string, unknown>>, JsonRow> {
  const query = defineQuery<Readonly<Record<string, unknown>>>()<Record<string, string | null>>(
    `${source.name}Json`,
    (db) => {
      const writer = new JsonWriter()
      const frame = writer.frame()
      const key = writer.read(frame, span.by)
      const texts = shapes.map((shape, index) => [`t${index}`, writer.object(frame, shape).as(`t${index}`)] as const)
      const named = sql`cross join (select ${sql.placeholder('tenant')}::text as tenant) named`
      const rows = writer.rowsOf(frame, source, span)
      return db
        .select({ key: sql<string>`${key}::text`.as('k'), ...Object.fromEntries(texts) })
        .from(sql`${rows} ${named}`)
        .orderBy(sql`${key}${span.descending ? sql` desc` : sql``}`)
    },
  )
  return {
    name: query.name,
    get text() {
      return query.text
    },
    attested: true,
    // It stands within a text of JSON, so it is escaped as one.
    bind: (args) => query.bind({ ...args, tenant: JSON.stringify(String(args['tenant'])).slice(1, -1) }),
    // The columns follow `current_user` in the order in which they were selected.
    decode: ([, key, ...texts]) => ({ key: key as string, texts: texts as (string | null)[] }),
  }
}
