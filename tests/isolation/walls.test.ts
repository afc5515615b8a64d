import { type Administration, openAdministration } from '@interco/database'
import type { Placement } from '@interco/kernel'
import { createWorld, type World } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** What the database itself refuses, asked of its catalog and of the gateway's own account, without a session between. */
let world: World
let alpha: Placement
let beta: Placement
let login: Administration

beforeAll(async () => {
  world = await createWorld({ modules: [] })
  alpha = world.tenant('poitiers').placement
  beta = world.tenant('buxerolles').placement
  login = openAdministration(world.gatewayUrl, 1)
})
afterAll(async () => {
  await login.end({ timeout: 1 })
  await world.close()
})

/** Who, beside owners, holds which right on a schema and on what is in it: `usage on schema to role`. */
async function grantsOf(schema: string): Promise<readonly string[]> {
  const rows = await world.admin<{ line: string }[]>`
    with grants as (
      select privilege_type, 'schema' as what, grantee from pg_namespace, aclexplode(nspacl)
        where nspname = ${schema} and grantee <> nspowner
      union all
      select privilege_type, relname, grantee from pg_class, aclexplode(relacl)
        where relnamespace = ${schema}::regnamespace and grantee <> relowner)
    select format('%s on %s to %s', lower(privilege_type), what, case grantee when 0 then 'public' else grantee::regrole::text end)
      as line from grants`
  return rows.map(({ line }) => line)
}

describe('the schema of a tenant', () => {
  test('and what is in it are open to the tenant’s role alone', async () => {
    for (const { role, schema } of [alpha, beta]) {
      const grants = await grantsOf(schema)
      expect(grants).toContain(`usage on schema to ${role}`)
      expect(grants.filter((grant) => !grant.endsWith(` to ${role}`))).toEqual([])
    }
  })

  test('is not the tenant’s role’s to build in', async () => {
    expect((await grantsOf(alpha.schema)).filter((grant) => grant.startsWith('create'))).toEqual([])
  })

  test('holds a ledger of migrations and an outbox that its role can’t rewrite', async () => {
    const grants = (await grantsOf(alpha.schema)).map((grant) => grant.replace(` to ${alpha.role}`, ''))
    expect(grants.filter((grant) => grant.endsWith(' on migrations'))).toEqual(['select on migrations'])
    expect(grants.filter((grant) => grant.endsWith(' on outbox')).sort()).toEqual([
      'insert on outbox',
      'select on outbox',
    ])
  })
})

describe('the role of a tenant', () => {
  test('is nobody’s but the gateway’s, and is a member of nothing', async () => {
    const members = await world.admin<{ role: string; member: string }[]>`
      select roleid::regrole::text as role, member::regrole::text as member from pg_auth_members
      where roleid in (${alpha.role}::regrole, ${beta.role}::regrole)
        or member in (${alpha.role}::regrole, ${beta.role}::regrole)`
    const others = members.filter(({ member }) => member !== 'interco_gateway')
    // A server that makes whoever creates a role its administrator (PostgreSQL 16) says so here.
    expect(others.filter(({ member }) => member !== 'postgres')).toEqual([])
    expect(members.filter(({ role }) => [alpha.role, beta.role].includes(role))).not.toEqual([])
  })

  test('can’t log in, create roles or databases, nor pass over policies', async () => {
    const rows = await world.admin`
      select rolcanlogin, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication
      from pg_roles where rolname in (${alpha.role}, ${beta.role}) and
        (rolcanlogin or rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication)`
    expect(rows).toEqual([])
  })
})

describe('the gateway’s own account', () => {
  test('begins with an empty search path: a statement that forgot its tenant finds no table', async () => {
    const [row] = await login.unsafe(`select current_setting('search_path') as path`)
    expect(row?.['path']).toBe('""')
  })

  test('begins with bounds on how long it works, waits and dawdles', async () => {
    const [row] = await login.unsafe(`select current_setting('statement_timeout') as work,
      current_setting('lock_timeout') as wait, current_setting('idle_in_transaction_session_timeout') as dawdle`)
    expect(row).toEqual({ work: '5s', wait: '2s', dawdle: '10s' })
  })

  test('finds nothing in the schema that all databases have', async () => {
    await world.admin.unsafe('create table public.stray as select 1; grant select on public.stray to public').simple()
    await expect(login.unsafe('select * from public.stray')).rejects.toMatchObject({ code: '42501' })
  })

  test('reads the registry as the registry’s role, and can’t write there', async () => {
    await login.unsafe('set role interco_registry')
    expect(await login.unsafe('select slug from interco.tenants')).not.toEqual([])
    for (const statement of [
      `update interco.tenants set role = '${beta.role}', schema = '${beta.schema}'`,
      'delete from interco.subscriptions',
      `insert into interco.pool (siren, name) values ('000000000', 'x')`,
      'select from interco.erasures',
    ]) {
      await expect(login.unsafe(statement)).rejects.toMatchObject({ code: '42501' })
    }
    await login.unsafe('reset role')
  })
})
