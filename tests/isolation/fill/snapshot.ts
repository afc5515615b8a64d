import type { Administration } from '@interco/database'

/** What each table of a schema holds, as a hash: equal before and after if and only if no row changed. */
export async function snapshotOf(admin: Administration, schema: string): Promise<Readonly<Record<string, string>>> {
  const tables = await admin<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = ${schema} order by tablename`
  const hashes: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await admin.unsafe<{ hash: string }[]>(
      `select count(*) || ' ' || md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as hash
       from "${schema}"."${name}" t`,
    )
    hashes[name] = row?.hash ?? ''
  }
  return hashes
}
