import { modules, offeredModules } from '@interco/registry'
import { createWorld, type World } from '@interco/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runInterco } from '../fixtures/interco-process.ts'

let world: World

beforeEach(async () => {
  world = await createWorld({ modules, madeUp: 3 })
})
afterEach(() => world.close())

const interco = (...args: readonly string[]) => runInterco(args, { INTERCO_DATABASE_URL: world.adminUrl }).ended

/** As if the last migration of the module had never been: the tenant lacks its line and its effect. */
async function undoLastMigration(): Promise<void> {
  for (const { placement } of world.directory.tenants) {
    await world.admin.unsafe(`
      alter table ${placement.schema}.request_history drop constraint request_history_status_before_check;
      alter table ${placement.schema}.request_history drop constraint request_history_status_after_check;
      delete from ${placement.schema}.migrations where module = 'requests' and number = 2`)
  }
  await world.admin`update interco.tenant_versions set number = 1, digest = null where module = 'requests'`
}

describe('migrate', () => {
  test('tells what it would do and does nothing, then does it in waves', async () => {
    await undoLastMigration()
    const plan = await interco('migrate', '--dry-run', '--first', 'poitiers')
    expect(plan.out).toContain('Wave 1 of 5: 1 tenants (poitiers)\n  requests/2-history-states')
    expect(plan.out).toContain('Nothing was run.')
    const { code, out, err } = await interco('migrate', '--waves', '1,50%')
    expect([code, out]).toEqual([0, expect.stringMatching(/^6 migrated, 0 up to date, in \d+\.\d\d s\n$/)])
    expect(err).toMatch(/Wave 1 of 3[^]*Wave 3 of 3/)
    expect((await interco('migrate')).out).toContain('0 migrated, 6 up to date')
  }, 60_000)

  test('says where it stopped, why, and how to go on', async () => {
    await undoLastMigration()
    const { schema } = world.tenant('commune-1').placement
    await world.admin.unsafe(`alter table ${schema}.request_history rename to held`)
    const { code, out } = await interco('migrate')
    expect(code).toBe(1)
    expect(out).toMatch(/^0 migrated/)
    expect(out).toContain('commune-1 is set aside: relation "request_history" does not exist')
    expect(out).toMatch(/Stopped in wave 1 of 5.* 5 tenants were not begun.*npm run interco -- migrate/)
  }, 60_000)

  test('refuses to put first whom the pool does not know', async () => {
    const { code, sentence } = await interco('migrate', '--first', 'atlantis')
    expect([code, sentence]).toEqual([1, expect.stringContaining('No tenant')])
  }, 60_000)
})

test('erase shows first, erases when told twice, and then says that it is done', async () => {
  const plan = await interco('erase', 'commune-2')
  expect(JSON.parse(plan.out)).toMatchObject({
    tenant: { slug: 'commune-2', schema: world.tenant('commune-2').placement.schema },
    holds: { tables: { requests: 0, outbox_head: 1 }, modules: offeredModules.map(({ id }) => id), configurations: 0 },
  })
  expect([plan.code, plan.err]).toEqual([0, expect.stringContaining('Nothing was erased')])
  const done = await interco('erase', 'commune-2', '--confirm', 'commune-2', '--by', 'https://sso.example.fr#dpo')
  expect(JSON.parse(done.out)).toMatchObject({
    tenant: { slug: 'commune-2' },
    erasedBy: 'https://sso.example.fr#dpo',
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  const again = await interco('erase', 'commune-2', '--confirm', 'commune-2')
  expect([again.code, again.out]).toEqual([0, done.out])
  expect(again.err).toContain('commune-2 was erased on')
  expect((await interco('erase', 'atlantis')).code).toBe(1)
}, 60_000)

test('provision brings back whom it is told, and only a member of the pool', async () => {
  await interco('erase', 'poitiers', '--confirm', 'poitiers')
  expect((await interco('provision', 'poitiers')).out).toBe('poitiers is provisioned\n')
  const [tenant] = await world.admin`select state from interco.tenants where slug = 'poitiers'`
  expect(tenant).toEqual({ state: 'active' })
  expect((await interco('provision', 'atlantis')).code).toBe(1)
}, 60_000)

test('doctor tells each finding with what mends it, and ends with 1', async () => {
  await world.admin.unsafe(`drop index ${world.tenant('poitiers').placement.schema}.requests__status_id`)
  const [told, json] = await Promise.all([interco('doctor'), interco('doctor', '--json')])
  expect([told.code, json.code]).toEqual([1, 1])
  expect(told.out).toMatch(/^SCHEMA_DRIFT {2}poitiers\n {2}Its schema lacks .*\n {2}To mend it: CREATE INDEX/m)
  expect(JSON.parse(json.out)).toContainEqual(expect.objectContaining({ code: 'SCHEMA_DRIFT', tenant: 'poitiers' }))
}, 60_000)
