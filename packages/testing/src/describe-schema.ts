import type { Administration } from '@interco/database'
import type { Placement } from '@interco/kernel'

/**
 * Everything that the catalog knows of a tenant's schema, as sorted lines without the schema's own name: columns with type
 * and default, constraints, indexes, grants, triggers, and the ledger of migrations. Two tenants of one version are alike.
 */
export async function describeSchema(admin: Administration, { role, schema }: Placement): Promise<string[]> {
  const rows = await admin<{ line: string }[]>`
    with tables as (
      select c.oid, c.relname, c.relkind, c.relacl from pg_class c
      where c.relnamespace = ${schema}::regnamespace and c.relkind in ('r', 'v', 'S', 'p')
    )
    select format('column %s.%s %s %s %s %s', relname, attnum, attname, format_type(atttypid, atttypmod),
      case when attnotnull then 'not null' end, pg_get_expr(adbin, adrelid)) as line
      from tables join pg_attribute on attrelid = oid left join pg_attrdef on adrelid = attrelid and adnum = attnum
      where attnum > 0 and not attisdropped
    union all select format('constraint %s %s %s', relname, conname, pg_get_constraintdef(c.oid))
      from tables join pg_constraint c on conrelid = tables.oid
    union all select indexdef from pg_indexes where schemaname = ${schema}
    union all select format('grant %s %s', relname, acl) from tables, unnest(relacl) acl
    union all select format('trigger %s %s', relname, pg_get_triggerdef(t.oid))
      from tables join pg_trigger t on tgrelid = tables.oid where not tgisinternal
    union all select format('function %s %s', proname, prosrc) from pg_proc where pronamespace = ${schema}::regnamespace
    union all select format('type %s %s', typname, typtype) from pg_type where typnamespace = ${schema}::regnamespace
    union all select format('schema %s', acl) from pg_namespace, unnest(nspacl) acl where nspname = ${schema}`
  const ledger = await admin<{ line: string }[]>`
    select format('migration %s/%s %s', module, number, checksum) as line from ${admin(schema)}.migrations`
  return [...rows, ...ledger].map(({ line }) => line.replaceAll(schema, 'TENANT').replaceAll(role, 'TENANT')).sort()
}
