import { type AdministrationTransaction, gatewayRole } from '../administration/administration.ts'
import type { Examined } from './finding.ts'

/** Attributes that a role of a tenant, or the gateway's, never has. */
export const unsafeAttributes = `array_remove(array[
  case when r.rolsuper then 'superuser' end, case when r.rolcreaterole then 'createrole' end,
  case when r.rolcreatedb then 'createdb' end, case when r.rolreplication then 'replication' end,
  case when r.rolbypassrls then 'bypassrls' end], null)`

/** Every tenant with its schema, its role and its versions: one query. */
export function readTenants(sql: AdministrationTransaction): Promise<Examined[]> {
  return sql<Examined[]>`
    select t.id, t.slug, t.state, t.fault, t.role, t.schema,
      exists (select from interco.erasures e where e.tenant_id = t.id) as "isErasing",
      n.oid is not null as "hasSchema", r.oid is not null as "hasRole",
      exists (select from pg_auth_members m join pg_roles g on g.oid = m.member
        where m.roleid = r.oid and g.rolname = ${gatewayRole}) as "isMember",
      ${sql.unsafe(unsafeAttributes)} as attributes,
      coalesce((select jsonb_object_agg(v.module, v.number) from interco.tenant_versions v where v.tenant_id = t.id), '{}')
        as versions
    from interco.tenants t
    left join pg_namespace n on n.nspname = t.schema
    left join pg_roles r on r.rolname = t.role
    order by t.slug`
}
