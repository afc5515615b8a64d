import { type AdministrationTransaction, gatewayRole } from '../administration/administration.ts'
import type { Finding } from './finding.ts'

const ours = '^t_[a-z0-9]{16}$'

/** Schemas and roles of the form of ours that no tenant of the registry has, and memberships that bridge two roles. */
export async function checkStrays(sql: AdministrationTransaction): Promise<Finding[]> {
  const schemas = await sql<{ name: string }[]>`
    select nspname as name from pg_namespace n where nspname ~ ${ours}
      and not exists (select from interco.tenants where schema = nspname) order by 1`
  // Roles belong to the whole server: one that holds anything in another database is another pool's.
  const roles = await sql<{ name: string }[]>`
    select rolname as name from pg_roles r where rolname ~ ${ours}
      and not exists (select from interco.tenants where role = rolname)
      and not exists (select from pg_shdepend d where d.refclassid = 'pg_authid'::regclass and d.refobjid = r.oid
        and d.dbid <> 0 and d.dbid <> (select oid from pg_database where datname = current_database())) order by 1`
  const bridges = await sql<{ slug: string; role: string; member: string }[]>`
    select t.slug, r.rolname as role, m.rolname as member from pg_auth_members a
    join pg_roles r on r.oid = a.roleid join pg_roles m on m.oid = a.member
    join interco.tenants t on t.role in (r.rolname, m.rolname)
    where m.rolname = t.role or (m.rolname <> ${gatewayRole} and not (a.admin_option and m.rolname !~ ${ours}))
    order by 1, 2, 3`
  return [
    ...schemas.map(({ name }) =>
      stray(
        'SCHEMA_ORPHAN',
        `The schema ${name} has no tenant: its data is nobody’s.`,
        `drop schema "${name}" cascade (after a look at what it holds)`,
      ),
    ),
    ...roles.map(({ name }) => stray('ROLE_ORPHAN', `The role ${name} has no tenant.`, `drop role "${name}"`)),
    ...bridges.map(({ slug, role, member }) => ({
      code: 'MEMBERSHIP_EXCESS' as const,
      tenant: slug,
      what: `${member} is a member of ${role}: it reaches another’s data.`,
      mend: `revoke "${role}" from "${member}"`,
    })),
  ]
}

function stray(code: 'SCHEMA_ORPHAN' | 'ROLE_ORPHAN', what: string, mend: string): Finding {
  return { code, tenant: undefined, what, mend }
}
