import { createWorld, memberOf, until, type World } from '@interco/testing'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openAdministration } from '../administration/administration.ts'
import { migrationSet } from '../fixtures/migration-set.ts'
import { change, gate, rowsOf } from '../fixtures/statement.ts'
import { migrateTenants, planMigration } from './migrate-tenants.ts'
import type { MigrationSet } from './migration.ts'
import { allAtOnce, careful, type Rollout } from './rollout.ts'

const notes = (...steps: string[]) => migrationSet('notes', 'create table notes (id int primary key)', ...steps)
const withBody = 'alter table notes add column body text; create index notes__body on notes (body)'

let world: World

beforeEach(async () => {
  world = await createWorld({ modules: [], communes: [], madeUp: 39 })
})
afterEach(() => world.close())

const migrate = (set: MigrationSet, rollout: Rollout = careful) =>
  migrateTenants(world.admin, [...world.migrations, set], rollout)

/** Makes the migration to `notes` fail in these tenants. */
async function block(...slugs: readonly string[]): Promise<void> {
  for (const slug of slugs)
    await world.admin.unsafe(`create table ${world.tenant(slug).placement.schema}.notes (b int)`)
}

async function withNotes(): Promise<string[]> {
  const rows = await world.admin<{ slug: string }[]>`
    select slug from interco.tenants where to_regclass(schema || '.migrations') is not null and exists (
      select from interco.tenant_versions where tenant_id = id and module = 'notes') order by population`
  return rows.map(({ slug }) => slug)
}

describe('a migration', () => {
  test('stops after the wave whose error budget is spent, and goes on from there', async () => {
    await block('commune-1')
    const report = await migrate(notes())
    expect(report).toMatchObject({
      migrated: 0,
      failed: [{ slug: 'commune-1', isQuarantined: true }],
      stopped: { wave: 1, waves: 5, notBegun: 39 },
    })
    expect(await withNotes()).toEqual([])
    await world.admin.unsafe(`drop table ${world.tenant('commune-1').placement.schema}.notes`)
    expect(await migrate(notes())).toMatchObject({ migrated: 40, failed: [] })
  })

  test('that fails in the 37th tenant leaves 36 done and goes on within the budget', async () => {
    await block('commune-37')
    const report = await migrate(notes())
    expect(report).toMatchObject({ migrated: 39, failed: [{ slug: 'commune-37' }] })
    expect(report.stopped).toBeUndefined()
    expect(await withNotes()).not.toContain('commune-37')
    expect(await withNotes()).toHaveLength(39)
  })

  test('begins no further tenant once too many of a wave have failed', async () => {
    await block(...Array.from({ length: 25 }, (_, index) => `commune-${index + 15}`))
    const { migrated, failed, stopped } = await migrate(notes())
    // One failure is within the budget, and four tenants are under way at the same time.
    expect(failed.length).toBeGreaterThan(1)
    expect(failed.length).toBeLessThanOrEqual(5)
    expect(stopped).toEqual({ wave: 5, waves: 5, notBegun: 40 - migrated - failed.length })
  })

  test('goes first to whom is named, then to the small, and last to who failed before', async () => {
    await world.admin`update interco.tenants set fault = 'before' where slug = 'commune-2'`
    const { waves, upToDate } = await planMigration(world.admin, [...world.migrations, notes()], {
      ...careful,
      first: ['commune-20'],
    })
    const slugs = waves.flatMap(({ tenants }) => tenants.map(({ slug }) => slug))
    expect(waves.map(({ tenants }) => tenants.length)).toEqual([1, 1, 2, 10, 26])
    expect(slugs.slice(0, 3)).toEqual(['commune-20', 'commune-1', 'commune-3'])
    expect(slugs.at(-1)).toBe('commune-2')
    expect(upToDate).toBe(0)
  })

  test('is one message for each tenant, and two for each wave and the look at what is due', async () => {
    const sent: string[] = []
    const admin = postgres(world.adminUrl, { max: 1, fetch_types: false, debug: (_, query) => void sent.push(query) })
    await migrateTenants(admin, [...world.migrations, notes(withBody)], allAtOnce)
    await admin.end()
    expect(sent).toHaveLength(1 + 40 + 1)
  })

  test('planned only sends nothing that changes anything', async () => {
    const sent: string[] = []
    const admin = postgres(world.adminUrl, { max: 1, fetch_types: false, debug: (_, query) => void sent.push(query) })
    const plan = await planMigration(admin, [...world.migrations, notes(withBody)])
    await admin.end()
    expect(plan.waves[0]?.pending.map(({ number }) => number)).toEqual([1, 2])
    expect(sent).toHaveLength(1)
    expect(sent.join()).not.toMatch(/\b(create|alter|insert|update|delete|set)\b/)
    expect(await withNotes()).toEqual([])
  })
})

test('a busy tenant is served all the while, is not set aside, and is migrated by the next run', async () => {
  await migrate(notes(), allAtOnce)
  const ctx = world.enter(memberOf('agent', world.tenant('commune-5')), 'commune-5')
  const [reading, enough] = [gate(), gate()]
  const busy = ctx.db.write(async (transaction) => {
    await transaction.run(change('insert into notes values (1)'), [])
    reading.resolve()
    await enough.promise
  })
  await reading.promise
  const running = migrate(notes(withBody), { ...allAtOnce, lockTimeoutMs: 60 })
  let isRunning = true
  const done = running.finally(() => {
    isRunning = false
  })
  while (isRunning)
    expect(await ctx.db.read(rowsOf('select current_user, count(*)::int from notes'), [])).toEqual([[0]])
  const { migrated, failed } = await done
  expect([migrated, failed]).toEqual([39, [expect.objectContaining({ slug: 'commune-5', isQuarantined: false })]])
  expect(await world.admin`select state, fault from interco.tenants where slug = 'commune-5'`).toEqual([
    { state: 'active', fault: null },
  ])
  enough.resolve()
  await busy
  expect(await migrate(notes(withBody))).toMatchObject({ migrated: 1, upToDate: 39, failed: [] })
})

describe('an index built outside a transaction', () => {
  const outside =
    '-- outside transaction: requests go on\ncreate index concurrently if not exists notes__id on notes (id)'

  test('is there afterwards, with what comes before and after it', async () => {
    const set = notes(outside, withBody)
    expect(await migrate(set)).toMatchObject({ migrated: 40, failed: [] })
    expect(await migrate(set)).toMatchObject({ upToDate: 40 })
    const [count] = await world.admin`
      select count(*)::int as valid from pg_index join pg_class on oid = indexrelid where relname = 'notes__id' and indisvalid`
    expect(count).toEqual({ valid: 40 })
  })

  test('that was cut half-way is begun anew', async () => {
    await migrate(notes())
    const { schema } = world.tenant('commune-1').placement
    // A writer that never ends: the build waits for it, and is cut there.
    const writer = openAdministration(world.adminUrl, 1)
    await writer.unsafe('begin')
    await writer.unsafe(`insert into ${schema}.notes values (1)`)
    const victim = openAdministration(world.adminUrl, 1)
    const build = victim.unsafe(`create index concurrently notes__id on ${schema}.notes (id)`)
    build.catch(() => undefined)
    await until(async () => {
      const cut = await world.admin`select pg_cancel_backend(pid) from pg_stat_activity
        where query like 'create index concurrently%' and wait_event_type = 'Lock'`
      return cut.length > 0
    })
    await expect(build).rejects.toMatchObject({ code: '57014' })
    await writer.unsafe('rollback')
    await Promise.all([writer.end(), victim.end()])
    const valid = () =>
      world.admin`select indisvalid from pg_index where indexrelid = ${`${schema}.notes__id`}::regclass`
    expect(await valid()).toEqual([{ indisvalid: false }])
    expect(await migrate(notes(outside))).toMatchObject({ migrated: 40, failed: [] })
    expect(await valid()).toEqual([{ indisvalid: true }])
  })
})
