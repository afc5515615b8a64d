import type { Administration } from '@interco/database'

export type DiskUse = { readonly filesPerTenant: number; readonly kibPerTenant: number }

/** What the schema of a tenant takes, the median over all: its tables, their large values, and the indexes. */
export async function diskUse(admin: Administration): Promise<DiskUse> {
  const [found] = await admin<DiskUse[]>`
    with index_counts as (select indrelid, count(*) as indexes from pg_index group by indrelid),
    tenants as (
      select sum(1 + coalesce(indexes, 0) + case when reltoastrelid = 0 then 0 else 2 end) as files,
        sum(pg_total_relation_size(pg_class.oid)) as bytes
      from interco.tenants join pg_namespace on nspname = schema
      join pg_class on relnamespace = pg_namespace.oid and relkind = 'r'
      left join index_counts on indrelid = pg_class.oid
      group by schema
    )
    select percentile_cont(0.5) within group (order by files)::float8 as "filesPerTenant",
      (percentile_cont(0.5) within group (order by bytes) / 1024)::float8 as "kibPerTenant"
    from tenants`
  if (!found) throw new Error('There are no tenants')
  return found
}
