import { createWorld, describeSchema, until, type World } from '@interco/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Administration, openAdministration } from '../administration/administration.ts'
import { migrationSet } from '../fixtures/migration-set.ts'
import { isConnectionLoss } from '../session/translate-error.ts'
import { migrateTenants } from './migrate-tenants.ts'
import { allAtOnce } from './rollout.ts'
import { buildTenantSchema } from './tenant-schema.ts'

// Stops in the middle for as long as the pool is called so.
const slow = migrationSet(
  'notes',
  'create table notes (id int primary key); insert into notes values (1)',
  "select pg_sleep(20) from interco.pool where name = 'slow'; alter table notes add column body text",
)

let world: World
/** Apart from the connections that are cut. */
let observer: Administration

beforeEach(async () => {
  world = await createWorld({ modules: [] })
  observer = openAdministration(world.adminUrl, 1)
  await observer`update interco.pool set name = 'slow'`
})
afterEach(async () => {
  await observer.end()
  await world.close()
})

/** Waits until so many migrations stand still, and cuts their connections. */
async function cut(count: number, whileAsleep: () => Promise<unknown> = async () => undefined): Promise<void> {
  const asleep = () => observer<{ pid: number }[]>`
    select pid from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`
  const found = await until(async () => {
    const rows = await asleep()
    return rows.length === count && rows
  })
  await whileAsleep()
  for (const { pid } of found) await observer`select pg_terminate_backend(${pid})`
}

test('a migration cut in the middle leaves nothing behind', async () => {
  const { id, placement } = world.tenant('poitiers')
  const before = await describeSchema(observer, placement)
  const work = buildTenantSchema(world.admin, { id, placement }, [...world.migrations, slow])
  work.catch(() => undefined)
  await cut(1)
  expect(await work.catch(isConnectionLoss)).toBe(true)
  expect(await describeSchema(observer, placement)).toEqual(before)
  const versions = observer`select from interco.tenant_versions where tenant_id = ${id} and module = 'notes'`
  expect(await versions).toHaveLength(0)

  await observer`update interco.pool set name = 'fast'`
  expect(await buildTenantSchema(world.admin, { id, placement }, [...world.migrations, slow])).toBe(2)
  expect(await buildTenantSchema(world.admin, { id, placement }, [...world.migrations, slow])).toBe(0)
})

test('a migration cut at its last statement leaves nothing behind either', async () => {
  await observer`update interco.pool set name = 'fast'`
  const { id, placement } = world.tenant('poitiers')
  const before = await describeSchema(observer, placement)
  const locker = openAdministration(world.adminUrl, 1)
  await locker.unsafe('begin')
  await locker.unsafe('lock table interco.tenant_versions in share mode')
  const work = buildTenantSchema(world.admin, { id, placement }, [...world.migrations, slow])
  work.catch(() => undefined)
  await until(async () => {
    const cut = await observer`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
    return cut.length > 0
  })
  expect(await work.catch(isConnectionLoss)).toBe(true)
  await locker.unsafe('rollback')
  await locker.end()
  expect(await describeSchema(observer, placement)).toEqual(before)
})

test('a connection that is cut sets no tenant aside: the migration begins again', async () => {
  const running = migrateTenants(world.admin, [...world.migrations, slow], allAtOnce)
  await cut(3, () => observer`update interco.pool set name = 'fast'`)
  expect(await running).toEqual({ migrated: 3, upToDate: 0, failed: [] })
})
