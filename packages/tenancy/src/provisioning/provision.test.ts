import {
  coreMigrations,
  inTransaction,
  isConnectionLoss,
  loadMigrations,
  openAdministration,
  prepareServer,
} from '@interco/database'
import { createTestDatabase, testGatewayPassword, until } from '@interco/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Collectivity, findCollectivities, readTerritory } from '../territory/territory.ts'
import { type ProvisionOptions, provisionPool } from './provision.ts'
import { insertCollectivities } from './register.ts'
import { subscribe, unsubscribe } from './subscribe.ts'

const pool = findCollectivities('200069854').slice(0, 6)

let admin: ReturnType<typeof openAdministration>
let close: () => Promise<void>
let url: string
let options: ProvisionOptions

beforeEach(async () => {
  const database = await createTestDatabase()
  url = database.url
  admin = openAdministration(url)
  await prepareServer(admin, testGatewayPassword)
  options = { migrations: [await loadMigrations('core', coreMigrations)], modules: ['notes'] }
  close = async () => {
    await admin.end({ timeout: 1 })
    await database.drop()
  }
})
afterEach(() => close())

/** What a whole pool is, without the names that are drawn at random. */
async function describePool() {
  const tenants = await admin<
    { slug: string; state: string; role: string; schema: string; modules: number; core: number | null }[]
  >`
    select slug, state, role, schema, (select count(*)::int from interco.subscriptions where tenant_id = t.id) as modules,
      (select number from interco.tenant_versions where tenant_id = t.id and module = 'core') as core
    from interco.tenants t order by slug`
  const whole = []
  for (const { role, schema, ...tenant } of tenants) {
    const [heads] = await admin`
      select (select count(*)::int from pg_roles where rolname = ${role}) as roles,
        (select count(*)::int from pg_namespace where nspname = ${schema}) as schemas,
        (select count(*)::int from pg_tables where schemaname = ${schema}) as tables`
    whole.push({ ...tenant, ...heads })
  }
  return whole
}

const whole = pool
  .map(({ slug }) => ({ slug, state: 'active', modules: 1, core: 5, roles: 1, schemas: 1, tables: 8 }))
  .sort((a, b) => (a.slug < b.slug ? -1 : 1))

async function rolesNow(): Promise<unknown> {
  return admin`select slug, role, schema, id, organization_id from interco.tenants order by slug`
}

describe('provisioning', () => {
  test('again changes nothing', async () => {
    expect(await provisionPool(admin, pool, options)).toBe(pool.length)
    const before = await rolesNow()
    expect(await provisionPool(admin, pool, options)).toBe(0)
    expect(await rolesNow()).toEqual(before)
    expect(await describePool()).toEqual(whole)
  })

  test('adds who joined, and leaves who was there', async () => {
    await provisionPool(admin, pool.slice(0, 3), options)
    expect(await provisionPool(admin, pool, options)).toBe(3)
    expect(await describePool()).toEqual(whole)
  })

  test('twice at the same time makes one whole pool', async () => {
    const other = openAdministration(url)
    const provisioners = [admin, other, admin, other].map((one) => provisionPool(one, pool, options))
    await Promise.all(provisioners)
    await other.end()
    expect(await describePool()).toEqual(whole)
  })

  test('of another pool is refused before anything is written', async () => {
    await provisionPool(admin, pool, options)
    const lyon = findCollectivities('200046977').slice(0, 2)
    await expect(provisionPool(admin, lyon, options)).rejects.toMatchObject({ code: 'POOL_DIFFERS' })
    expect(await describePool()).toEqual(whole)
  })

  test('draws names of roles and schemas that tell nothing', async () => {
    await provisionPool(admin, pool, options)
    const rows = await admin<{ role: string; schema: string }[]>`select role, schema from interco.tenants`
    for (const { role, schema } of rows) {
      expect(role).toMatch(/^t_[0-9a-f]{16}$/)
      expect(schema).toBe(role)
    }
    expect(new Set(rows.map(({ role }) => role)).size).toBe(pool.length)
  })

  test('leaves a subscription that was ended since as it is', async () => {
    await provisionPool(admin, pool, options)
    await unsubscribe(admin, 'poitiers', 'notes')
    await provisionPool(admin, pool, options)
    expect((await describePool()).find(({ slug }) => slug === 'poitiers')).toMatchObject({ modules: 0 })
    await subscribe(admin, 'poitiers', 'notes')
    await subscribe(admin, 'poitiers', 'notes')
    expect(await describePool()).toEqual(whole)
    await expect(subscribe(admin, 'atlantis', 'notes')).rejects.toMatchObject({ code: 'TENANT_UNKNOWN' })
  })
})

describe('provisioning that is cut', () => {
  // Each stops the work at a point of its own: the table is locked, so that the statement which needs it stands still.
  test.each(['interco.pool', 'interco.tenants', 'interco.tenant_versions', 'interco.subscriptions'])(
    'at %s is finished by the next run',
    async (table) => {
      const victim = openAdministration(url)
      const locker = openAdministration(url, 1)
      const held = Promise.withResolvers<void>()
      const locking = locker.begin(async (sql) => {
        await sql.unsafe(`lock table ${table} in share mode`)
        await held.promise
      })
      const lock = () => admin`
        select from pg_locks where relation = ${table}::regclass and mode = 'ShareLock' and granted`
      await until(async () => (await lock()).length > 0)
      const work = provisionPool(victim, pool, options)
      work.catch(() => undefined)
      await until(async () => {
        const cut = await admin`
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`
        return cut.length > 0
      })
      // Work that was under way beside the one that was cut comes to its end.
      held.resolve()
      await locking
      expect(await work.catch(isConnectionLoss)).toBe(true)
      await Promise.all([victim.end({ timeout: 1 }), locker.end({ timeout: 1 })])
      await provisionPool(admin, pool, options)
      expect(await describePool()).toEqual(whole)
    },
  )
})

test('the registry takes the oddest pools of France', async () => {
  const territory = readTerritory()
  const pools = territory.epcis.map(({ code }) => findCollectivities(code, territory))
  const longest = (one: Collectivity) => one.slug.length
  const oddest = [
    ...['2A', '2B', '971', '972', '973', '974', '976'].map((start) =>
      pools.find((found) => found.some(({ inseeCode }) => inseeCode?.startsWith(start))),
    ),
    ...[/œ/i, /['’]/, /\d/, /[^\w\s'’-]/].map((letter) =>
      pools.find((found) => found.some(({ name }) => letter.test(name))),
    ),
    pools.toSorted((a, b) => Math.max(...b.map(longest)) - Math.max(...a.map(longest)))[0],
    pools.toSorted((a, b) => b.length - a.length)[0],
  ].filter((found) => found !== undefined)
  expect(oddest.length).toBeGreaterThan(10)
  for (const found of oddest) {
    const work = inTransaction(admin, async (sql) => {
      await insertCollectivities(sql, found)
      const [row] = await sql`select count(*)::int as count from interco.tenants`
      expect(row).toEqual({ count: found.length })
      throw new RangeError('enough')
    })
    await expect(work).rejects.toThrow('enough')
  }
})
