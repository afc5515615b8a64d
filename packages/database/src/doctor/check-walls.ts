import {
  type AdministrationTransaction,
  gatewayRole,
  registryPlacement,
  sharedSchema,
} from '../administration/administration.ts'
import type { Finding } from './finding.ts'
import { unsafeAttributes } from './read-tenants.ts'

/** The walls that hold for every tenant: what the gateway's role is, and what is open to everyone. */
export async function checkWalls(sql: AdministrationTransaction): Promise<Finding[]> {
  return [...(await checkGateway(sql)), ...(await checkOpen(sql)), ...(await checkOutside(sql))]
}

async function checkGateway(sql: AdministrationTransaction): Promise<Finding[]> {
  const unsafe = (what: string, mend: string): Finding => ({ code: 'GATEWAY_UNSAFE', tenant: undefined, what, mend })
  const [role] = await sql<{ inherits: boolean; attributes: string[]; inherited: string[] }[]>`
    select r.rolinherit as inherits, ${sql.unsafe(unsafeAttributes)} as attributes,
      -- From PostgreSQL 16 on each membership says for itself whether it is inherited.
      array(select m.roleid::regrole::text from pg_auth_members m
        where m.member = r.oid and to_jsonb(m) ->> 'inherit_option' = 'true' order by 1 limit 5) as inherited
    from pg_roles r where r.rolname = ${gatewayRole}`
  if (!role) return [unsafe(`The role ${gatewayRole} is gone: no gateway can log in.`, 'npm start')]
  return [
    ...role.attributes.map((attribute) =>
      unsafe(
        `The gateway’s role is ${attribute}: the walls don’t hold for it.`,
        `alter role ${gatewayRole} no${attribute}`,
      ),
    ),
    ...(role.inherits
      ? [
          unsafe(
            'The gateway’s role inherits: a forgotten switch would see every tenant.',
            `alter role ${gatewayRole} noinherit`,
          ),
        ]
      : []),
    ...role.inherited.map((name) =>
      unsafe(
        `The gateway’s role inherits the rights of ${name}.`,
        `grant ${name} to ${gatewayRole} with inherit false`,
      ),
    ),
  ]
}

/** Everyone's rights where nobody but us has business. */
async function checkOpen(sql: AdministrationTransaction): Promise<Finding[]> {
  const open = await sql<{ what: string; mend: string }[]>`
    select 'set_config can be called by everyone: an injected statement could change tenant' as what,
      'revoke execute on function pg_catalog.set_config(text, text, boolean) from public' as mend
    from pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner)))
    where pg_proc.oid = 'pg_catalog.set_config(text,text,boolean)'::regprocedure and grantee = 0
    union all
    select format('%s on the schema %I is everyone’s', lower(privilege_type), nspname),
      format('revoke %s on schema %I from public', privilege_type, nspname)
    from pg_namespace, aclexplode(nspacl)
    where nspname in ('public', ${registryPlacement.schema}, ${sharedSchema}) and grantee = 0
    union all
    select format('%s in this database is everyone’s', lower(privilege_type)),
      format('revoke %s on database %I from public', privilege_type, datname)
    from pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
    where datname = current_database() and grantee = 0 and privilege_type <> 'CONNECT'
    union all
    select format('the function %s can be called by everyone', p.oid::regprocedure),
      format('revoke execute on function %s from public', p.oid::regprocedure)
    from pg_proc p join pg_namespace n on n.oid = pronamespace, aclexplode(coalesce(proacl, acldefault('f', proowner)))
    where nspname = ${sharedSchema} and grantee = 0`
  return open.map(({ what, mend }) => ({ code: 'WALL_OPEN', tenant: undefined, what: `${what}.`, mend }))
}

/** Rights outside the schemas of tenants that the gateway, a tenant's role or everyone holds. */
async function checkOutside(sql: AdministrationTransaction): Promise<Finding[]> {
  const rights = await sql<{ slug: string | null; right: string; holder: string }[]>`
    with held as (
      select format('%s on schema %I', lower(privilege_type), nspname) as right, grantee, oid as namespace
      from pg_namespace, aclexplode(nspacl)
      union all
      select format('%s on table %I.%I', lower(privilege_type), nspname, relname), grantee, n.oid
      from pg_class join pg_namespace n on n.oid = relnamespace, aclexplode(relacl) where nspname !~ '^pg_'
    )
    select t.slug, "right", g.rolname as holder from held
    join pg_roles g on g.oid = grantee left join interco.tenants t on t.role = g.rolname
    join pg_namespace n on n.oid = namespace
    where (g.rolname = ${gatewayRole} or t.role is not null)
      and not exists (select from interco.tenants where schema = n.nspname) order by 1, 2`
  return rights.map(({ slug, right, holder }) => ({
    code: slug === null ? 'GATEWAY_UNSAFE' : 'GRANT_EXCESS',
    tenant: slug ?? undefined,
    what: `${holder} holds ${right}, where it has no business.`,
    mend: `revoke ${right} from "${holder}"`,
  }))
}
