import type { Administration } from '../administration/administration.ts'
import type { Finding } from './finding.ts'

type Kept = AsyncIterable<{ readonly tenantId: string; readonly sha256: string }>

/**
 * Compares the files that tenants know with the bytes that the store keeps. What is under way at this moment may show: it is
 * gone when one looks again.
 */
export async function checkFiles(admin: Administration, kept: Kept): Promise<Finding[]> {
  const tenants = await admin<{ id: string; slug: string; schema: string }[]>`
    select t.id, t.slug, t.schema from interco.tenants t
    join pg_tables f on f.schemaname = t.schema and f.tablename = 'files' order by t.slug`
  const known = new Map<string, Set<string>>()
  for (const { id, schema } of tenants) {
    const rows = await admin<{ sha256: string }[]>`
      select distinct sha256 from ${admin(schema)}.files where sha256 is not null`
    known.set(id, new Set(rows.map(({ sha256 }) => sha256)))
  }
  const missing = new Map([...known].map(([id, sums]) => [id, new Set(sums)]))
  const orphans = new Map<string, number>()
  for await (const { tenantId, sha256 } of kept) {
    missing.get(tenantId)?.delete(sha256)
    if (known.get(tenantId)?.has(sha256) !== true) orphans.set(tenantId, (orphans.get(tenantId) ?? 0) + 1)
  }
  const slugOf = (wanted: string) => tenants.find(({ id }) => id === wanted)?.slug
  return [
    ...[...missing].flatMap(([id, sums]) => (sums.size === 0 ? [] : [lost(slugOf(id), sums.size)])),
    ...[...orphans].map(([id, count]) => stray(slugOf(id), id, count)),
  ]
}

function lost(tenant: string | undefined, count: number): Finding {
  return {
    code: 'FILE_MISSING',
    tenant,
    what: `${count} of its files have no bytes in the store: nobody can read them.`,
    mend: 'restore the store of files from the backup of the same night as the database',
  }
}

function stray(tenant: string | undefined, id: string, count: number): Finding {
  return {
    code: 'FILE_ORPHAN',
    tenant,
    what: `The store keeps ${count} contents that no file has.`,
    mend: `look again, then remove what lies under ${id} in the store and is in no backup that you need`,
  }
}
