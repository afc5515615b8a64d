import { randomUUID } from 'node:crypto'
import type { Query, TenantSession } from '@interco/kernel'
import { modules } from '@interco/registry'
import { type AccessRegister, openAccessRegister } from '@interco/tenancy'
import { createWorld, until, type World } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let world: World
let other: AccessRegister
const key = 'https://sso.test/realms/interco#someone'

beforeAll(async () => {
  world = await createWorld({ modules })
  other = await openAccessRegister(world.database, world.gatewayUrl)
})
afterAll(async () => {
  await other.close()
  await world.close()
})

const here = () => world.tenant('poitiers')
const there = () => world.tenant('buxerolles')
const statement = (text: string): Query<readonly unknown[], string> => ({
  name: text,
  text,
  attested: true,
  bind: (args) => args,
  decode: (row) => String(row[1]),
})
const withdraw =
  'insert into access_withdrawals (id, at) values ($1, $2::timestamptz) on conflict (id) do update set at = excluded.at returning current_user, id'
const inTenant = (session: TenantSession, text: string, ...args: readonly unknown[]) =>
  session.write((transaction) => transaction.run(statement(text), args))
const sessionOf = (slug: string) => world.database.session(world.tenant(slug).placement)

describe('what a tenant decides', () => {
  test('reaches every register within two seconds, and is gone with its row', async () => {
    const begun = performance.now()
    await inTenant(sessionOf('poitiers'), withdraw, key, '2026-11-24T12:00:00Z')
    const moment = Date.parse('2026-11-24T12:00:00Z')
    await until(() => world.access.withdrawnUntil(key) === moment && other.withdrawnUntil(key) === moment)
    expect(performance.now() - begun).toBeLessThan(2_000)
    await inTenant(
      sessionOf('poitiers'),
      'delete from access_withdrawals where id = $1 returning current_user, id',
      key,
    )
    await until(() => world.access.withdrawnUntil(key) === undefined && other.withdrawnUntil(key) === undefined)
    expect(world.access.withdrawnUntil(key)).toBeUndefined()
  })

  test('is not told before it is committed, nor when it is rolled back', async () => {
    const undone = sessionOf('poitiers').write(async (transaction) => {
      await transaction.run(statement(withdraw), [key, '2026-11-24T12:00:00Z'])
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await world.access.refresh()
    expect(world.access.withdrawnUntil(key)).toBeUndefined()
  })

  test('is its own: the same row in two tenants is two, and each ends alone', async () => {
    await inTenant(sessionOf('poitiers'), withdraw, key, '2026-11-24T12:00:00Z')
    await inTenant(sessionOf('buxerolles'), withdraw, key, '2026-11-24T13:00:00Z')
    await until(() => world.access.withdrawnUntil(key) === Date.parse('2026-11-24T13:00:00Z'))
    await world.access.refresh()
    expect(world.access.of(here().id).withdrawals).toEqual([{ id: key, at: Date.parse('2026-11-24T12:00:00Z') }])
    expect(world.access.of(there().id).withdrawals).toEqual([{ id: key, at: Date.parse('2026-11-24T13:00:00Z') }])
    await inTenant(
      sessionOf('buxerolles'),
      'delete from access_withdrawals where id = $1 returning current_user, id',
      key,
    )
    await until(() => world.access.withdrawnUntil(key) === Date.parse('2026-11-24T12:00:00Z'))
    await world.access.refresh()
    expect(world.access.of(there().id).withdrawals).toEqual([])
    expect(world.access.of(here().id).withdrawals).toHaveLength(1)
  })

  test('holds nothing personal in the registry', async () => {
    const { schema } = here().placement
    const sql = world.admin
    const id = randomUUID()
    await sql`insert into ${sql(schema)}.members (id, actor_key, name, roles) values (${id}, ${id}, 'Zoé Secrète', '{}')`
    await sql`insert into ${sql(schema)}.suspensions (id, actor_key, at) values (${id}, ${id}, now())`
    await sql`insert into ${sql(schema)}.operator_accesses (id, actor_key, operator_name, reason, role, since, until)
      values (${randomUUID()}, 'k', 'Nadia Secrète', 'motif secret', 'reader', now(), now() + interval '1 hour')`
    const told = JSON.stringify(await sql`select * from interco.access_entries`)
    expect(told).toContain(id)
    expect(told).not.toMatch(/secr/i)
  })

  test('can’t be written about another tenant, nor into the registry, with a tenant’s own rights', async () => {
    const session = sessionOf('poitiers')
    const target = there().placement.schema
    for (const text of [
      `insert into ${target}.access_withdrawals (id, at) values ($1, now()) returning current_user, id`,
      `insert into interco.access_entries (tenant_id, kind, id, value) values ('${there().id}', 'withdrawal', $1, '{}') returning current_user, id`,
      `update interco.access_entries set value = '{}' where id = $1 returning current_user, id`,
      `insert into interco.ended_sessions (issuer, session_id) values ('x', $1) returning current_user, session_id`,
    ]) {
      await expect(inTenant(session, text, key)).rejects.toThrow(/./)
    }
    // Its own trigger is no way either: it can be neither replaced nor called.
    for (const text of [
      'create or replace function mirror_access() returns trigger language plpgsql as $f$ begin return null; end $f$',
      'alter table access_withdrawals disable trigger mirror',
      'drop trigger mirror on access_withdrawals',
      'select interco_shared.mirror_access()',
    ]) {
      await expect(inTenant(session, text)).rejects.toThrow(/./)
    }
  })

  test('that no gateway understands leaves the others and gives nothing', async () => {
    const { schema } = there().placement
    const sql = world.admin
    await sql`insert into ${sql(schema)}.programs (id, name, permissions, created_by, created_at)
      values (${randomUUID()}, 'Odd', '{request:list}', 'x', now())`
    await sql`insert into interco.access_entries (tenant_id, kind, id, value) values (${there().id}, 'grant', 'odd', '{"permissions": 1}')`
    await world.access.refresh()
    expect(world.access.of(there().id).grants).toEqual([])
    expect(world.access.of(there().id).programs.size).toBe(1)
    await sql`delete from interco.access_entries where id = 'odd'`
  })
})

describe('a session that an identity provider has ended', () => {
  test('is known to every register within two seconds, by its issuer', async () => {
    const begun = performance.now()
    await other.endSession('https://sso.test/realms/interco', 'sid-1')
    await until(() => world.access.endedAt('https://sso.test/realms/interco', 'sid-1') !== undefined)
    expect(performance.now() - begun).toBeLessThan(2_000)
    expect(world.access.endedAt('https://sso.test/realms/other', 'sid-1')).toBeUndefined()
  })

  test('and that ends again, as when someone had signed in once more, has ended at the later time', async () => {
    const at = (register: AccessRegister) => register.endedAt('https://sso.test/realms/interco', 'sid-2') ?? 0
    await world.access.endSession('https://sso.test/realms/interco', 'sid-2')
    await until(() => at(other) > 0)
    const first = at(other)
    await world.access.endSession('https://sso.test/realms/interco', 'sid-2')
    expect(await until(() => at(other) > first)).toBe(true)
  })
})

test('a register goes on with what it knows while the database is away, and then hears what it missed', async () => {
  await inTenant(sessionOf('poitiers'), withdraw, key, '2026-11-24T14:00:00Z')
  await until(() => world.access.withdrawnUntil(key) === Date.parse('2026-11-24T14:00:00Z'))
  await world.admin`select pg_terminate_backend(pid) from pg_stat_activity
    where usename = 'interco_gateway' and datname = current_database()`
  expect(world.access.withdrawnUntil(key)).toBe(Date.parse('2026-11-24T14:00:00Z'))
  const { schema } = here().placement
  await world.admin`update ${world.admin(schema)}.access_withdrawals set at = '2026-11-24T15:00:00Z' where id = ${key}`
  const later = Date.parse('2026-11-24T15:00:00Z')
  // Each comes back on a connection of its own.
  await until(() => world.access.withdrawnUntil(key) === later && other.withdrawnUntil(key) === later)
  expect(other.withdrawnUntil(key)).toBe(later)
})
