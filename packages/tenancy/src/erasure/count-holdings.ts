import type { Administration } from '@interco/database'
import type { ErasedTenant, ErasureCounts } from './find-erasure.ts'

/** What the tenant holds at this moment, by count. A tenant whose schema is gone already holds no table. */
export async function countHoldings(admin: Administration, { id, schema }: ErasedTenant): Promise<ErasureCounts> {
  const names = await admin<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = ${schema} order by 1`
  const tables: Record<string, number> = {}
  for (const { name } of names) {
    const [found] = await admin<{ rows: number }[]>`
      select count(*)::float8 as rows from ${admin(schema)}.${admin(name)}`
    tables[name] = found?.rows ?? 0
  }
  const [registry] = await admin<{ modules: string[]; configurations: number }[]>`
    select array(select module from interco.subscriptions where tenant_id = ${id} order by 1) as modules,
      (select count(*)::int from interco.configurations where tenant_id = ${id}) as configurations`
  return {
    tables,
    modules: registry?.modules ?? [],
    configurations: registry?.configurations ?? 0,
  }
}
