import { inTransaction, openAdministration } from '@interco/database'
import { createWorld, until, type World } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { subscribe } from '../provisioning/subscribe.ts'

const listener = 'listen interco_registry'

let world: World

beforeAll(async () => {
  world = await createWorld({ modules: [] })
  await until(async () => (await listeners()).length === 1)
})
afterAll(() => world.close())

const listeners = () => world.admin<{ pid: number }[]>`
  select pid from pg_stat_activity where datname = current_database() and query = ${listener}`

/** Another process of ours, that changes the registry. */
async function elsewhere(module: string): Promise<void> {
  const admin = openAdministration(world.adminUrl, 1)
  await subscribe(admin, 'poitiers', module)
  await admin.end()
}

async function expectSeen(module: string, withinMs: number): Promise<void> {
  await until(() => world.tenant('poitiers').modules.has(module), withinMs)
  expect([...world.tenant('poitiers').modules]).toContain(module)
}

describe('the directory', () => {
  test('sees a change that another process made, within two seconds', async () => {
    await elsewhere('notes')
    await expectSeen('notes', 2_000)
  })

  test('asked to refresh knows whatever was written before, even while an earlier reading is under way', async () => {
    const held = Promise.withResolvers<void>()
    const locked = Promise.withResolvers<void>()
    // The last thing that is read stands still: what was read before it is out of date by then.
    const locking = inTransaction(world.admin, async (sql) => {
      await sql`lock table interco.configurations in access exclusive mode`
      locked.resolve()
      await held.promise
    })
    await locked.promise
    const earlier = world.directory.refresh()
    await until(async () => {
      const waiting = await world.admin`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      return waiting.length > 0
    })
    await subscribe(world.admin, 'poitiers', 'late')
    const later = world.directory.refresh()
    held.resolve()
    await Promise.all([locking, earlier, later])
    expect([...world.tenant('poitiers').modules]).toContain('late')
  })

  test('finds tenants by slug and by id, and nothing by another', () => {
    const tenant = world.tenant('poitiers')
    expect(world.directory.byId(tenant.id)).toBe(tenant)
    expect(world.directory.bySlug('atlantis')).toBeUndefined()
    expect(world.directory.byId('poitiers')).toBeUndefined()
    expect(world.directory.pool).toEqual({ siren: '200069854', name: expect.any(String) })
    expect(tenant).toMatchObject({ kind: 'commune', inseeCode: '86194', state: 'active' })
  })
})

describe('when its connections are cut', () => {
  test('it listens again, and hears of what changed meanwhile', async () => {
    const [former] = await listeners()
    await world.admin`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and usename = 'interco_gateway'`
    await elsewhere('meanwhile')
    await expectSeen('meanwhile', 5_000)
    const [current] = await until(async () => {
      const found = await listeners()
      return found.length === 1 && found
    })
    expect(current?.pid).not.toBe(former?.pid)
    await elsewhere('later')
    await expectSeen('later', 2_000)
  })

  test('and the database refuses new ones for a while, it serves what it knows, then listens again', async () => {
    const server = openAdministration(Object.assign(new URL(world.adminUrl), { pathname: '/postgres' }).href, 1)
    const name = new URL(world.adminUrl).pathname.slice(1)
    await elsewhere('before')
    await expectSeen('before', 2_000)
    await server.unsafe(`alter database ${name} allow_connections false`)
    await server`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`
    await expect(world.directory.refresh()).rejects.toMatchObject({ code: expect.any(String) })
    expect(world.tenant('poitiers').modules.has('before')).toBe(true)
    await server.unsafe(`alter database ${name} allow_connections true`)
    await until(async () => (await listeners()).length === 1)
    await elsewhere('after')
    await expectSeen('after', 2_000)
    await server.end()
  })
})
