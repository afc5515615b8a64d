import { createHash } from 'node:crypto'
import { migrateTenants } from '@interco/database'
import type { BenchWorld } from './bench-world.ts'

const sql = `
  alter table requests add column bench_note text;
  create index requests__bench_note on requests (bench_note);`

/** The time to give every tenant one more column with an index. */
export async function measureMigration({ admin, migrations, tenants }: BenchWorld): Promise<number> {
  const checksum = createHash('sha256').update(sql).digest('hex')
  const added = { module: 'bench', migrations: [{ module: 'bench', number: 1, name: 'note', sql, checksum }] }
  const startedAt = performance.now()
  const report = await migrateTenants(admin, [...migrations, added])
  if (report.migrated !== tenants.length) throw new Error(`${report.failed.length} tenants failed to migrate`)
  return performance.now() - startedAt
}
