import { createHash } from 'node:crypto'
import { migrateTenants } from '@interco/database'
import type { BenchPool } from '../world/bench-pool.ts'

/** The time to give every tenant one more column with an index; kept data get another one in each run. */
export async function measureMigration({ admin, migrations }: BenchPool): Promise<{ tenants: number; ms: number }> {
  const [former] = await admin<{ number: number }[]>`
    select coalesce(max(number), 0)::int as number from interco.tenant_versions where module = ${module}`
  const added = Array.from({ length: (former?.number ?? 0) + 1 }, (_, index) => columnMigration(index + 1))
  const startedAt = performance.now()
  const report = await migrateTenants(admin, [...migrations, { module, migrations: added }])
  if (report.failed.length > 0) throw new Error(`${report.failed.length} tenants failed to migrate`)
  return { tenants: report.migrated, ms: performance.now() - startedAt }
}

const module = 'bench'

function columnMigration(number: number) {
  const sql = `
    alter table requests add column bench_note_${number} text;
    create index requests__bench_note_${number} on requests (bench_note_${number});`
  return { module, number, name: 'note', sql, checksum: createHash('sha256').update(sql).digest('hex') }
}
