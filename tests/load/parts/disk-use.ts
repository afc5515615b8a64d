import type { Administration } from '@interco/database'

export type DiskUse = { readonly filesPerTenant: number; readonly kibPerTenant: number }

/** What the schema of a tenant takes, the median over all: its tables, their large values, and the indexes. */
export async function diskUse(admin: Administration): Promise<DiskUse> {
  const [found] = await admin<DiskUse[]>`
    with files as (
      select coalesce(main.relnamespace, file.relnamespace) as namespace, pg_relation_size(file.oid) as bytes
      from pg_class file
      left join pg_class main on main.reltoastrelid = file.oid
        or main.reltoastrelid = (select indrelid from pg_index where indexrelid = file.oid)
      where file.relkind in ('r', 'i', 't', 'S')
    ), tenants as (
      select count(*) as files, sum(bytes) as bytes
      from files join pg_namespace on pg_namespace.oid = namespace
      where nspname in (select schema from interco.tenants)
      group by namespace
    )
    select percentile_cont(0.5) within group (order by files)::float8 as "filesPerTenant",
      (percentile_cont(0.5) within group (order by bytes) / 1024)::float8 as "kibPerTenant"
    from tenants`
  if (!found) throw new Error('There are no tenants')
  return found
}
