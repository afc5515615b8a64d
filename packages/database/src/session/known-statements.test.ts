import { createWorld, type World } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { rowsOf } from '../fixtures/statement.ts'
import { KnownStatements } from './known-statements.ts'
import { openTenantDatabase } from './tenant-database.ts'

describe('a statement', () => {
  test('is sent unnamed the first time, and under a name of the tenant’s own from then on', () => {
    const known = new KnownStatements()
    expect(known.sendingOf('a', 'select 1')).toEqual({ text: 'select 1', prepare: false })
    const second = known.sendingOf('a', 'select 1')
    expect(second.prepare).toBe(true)
    expect(known.sendingOf('a', 'select 1')).toEqual(second)
    expect(known.sendingOf('b', 'select 1')).toEqual({ text: 'select 1', prepare: false })
    expect(known.sendingOf('b', 'select 1').text).not.toBe(second.text)
    expect(known.count).toBe(2)
  })

  test('weighs by its text once it is prepared, and once only', () => {
    const known = new KnownStatements()
    for (const tenant of Array.from({ length: 100 }, (_, index) => String(index))) known.sendingOf(tenant, 'select 1')
    expect(known.weight).toBe(0)
    known.sendingOf('7', 'select 1')
    const { weight } = known
    expect(weight).toBeGreaterThan('select 1'.length)
    known.sendingOf('7', 'select 1')
    expect(known.weight).toBe(weight)
  })
})

describe('the database', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld({ modules: [] })
  })
  afterAll(() => world.close())

  const members = rowsOf('select current_user, id from members')
  const prepared = rowsOf('select current_user, statement, generic_plans + custom_plans from pg_prepared_statements')

  test('keeps a statement for each tenant that came back, and none of those who came once', async () => {
    const database = openTenantDatabase(world.gatewayUrl, {
      lanes: 1,
      depth: 1,
      streak: 4,
      waiting: 9,
      waitMs: 5_000,
      mostMib: 64,
    })
    onTestFinished(() => database.close())
    const session = (slug: string) => database.session(world.tenant(slug).placement)
    await session('grand-poitiers').read(members, [])
    for (let round = 0; round < 9; round += 1)
      for (const slug of ['poitiers', 'buxerolles']) await session(slug).read(members, [])
    const rows = (await session('poitiers').read(prepared, [])) as unknown as readonly unknown[][]
    const kept = rows.filter(([statement]) => String(statement).includes('from members'))
    const roles = ['poitiers', 'buxerolles'].map((slug) => world.tenant(slug).placement.role)
    expect(kept.map(([statement]) => roles.filter((role) => String(statement).includes(role)).length)).toEqual([1, 1])
    expect(kept.map(([, plans]) => Number(plans))).toEqual([8, 8])
  })
})
