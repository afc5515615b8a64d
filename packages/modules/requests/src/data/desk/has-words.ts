import { type SQL, sql } from 'drizzle-orm'
import { requests } from '../tables.ts'

// As the migration that made the column takes accents away.
const accents = sql.raw("'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY'''")

/**
 * The requests that hold all words of the argument `text`, in any form of French; or whose tracking code begins between
 * `codeFrom` and `codeTo`. Whatever the text is, PostgreSQL finds a query in it, be it an empty one.
 */
export function hasWords(): SQL {
  const text = sql`translate(normalize(${sql.placeholder('text')}::text, NFC), ${accents})`
  const code = sql`${requests.trackingCode} ~>=~ ${sql.placeholder('codeFrom')}::text and ${requests.trackingCode} ~<~ ${sql.placeholder('codeTo')}::text`
  // The column is the database's own: no row is read with it.
  return sql`(${requests}.words @@ websearch_to_tsquery('pg_catalog.french', ${text}) or (${code}))`
}
