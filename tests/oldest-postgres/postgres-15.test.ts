import { examine, migrateTenants } from '@interco/database'
import { modules } from '@interco/registry'
import { configure, eraseTenant } from '@interco/tenancy'
import { createWorld, memberOf } from '@interco/testing'
import { expect, onTestFinished, test } from 'vitest'
import { hasPostgres15, startPostgres15 } from './debian-server.ts'

test('everything runs on PostgreSQL 15, the oldest that is supported', { timeout: 60_000 }, async ({ skip }) => {
  skip(!hasPostgres15, 'Debian’s PostgreSQL 15 is not on this machine')
  const server = await startPostgres15()
  onTestFinished(() => server.close())
  const world = await createWorld({ modules, server: server.url })
  onTestFinished(() => world.close())
  expect(await world.admin`select current_setting('server_version_num')::int / 10000 as major`).toEqual([{ major: 15 }])
  expect(world.directory.tenants.map((tenant) => tenant.state)).toEqual(['active', 'active', 'active'])
  expect(await migrateTenants(world.admin, world.migrations)).toMatchObject({ migrated: 0, upToDate: 3, failed: [] })
  for (const module of modules) {
    const change = { module, layer: 'pool', tenantId: undefined, value: {}, locked: [], by: 'test' } as const
    expect(await configure(world.admin, change)).toBe(1)
    const { seed } = await module.seed()
    await seed(world.enter(memberOf('administrator', world.tenant('poitiers')), 'poitiers'))
  }
  const { schema } = world.tenant('poitiers').placement
  const [outbox] = await world.admin<{ seq: string }[]>`select seq from ${world.admin(schema)}.outbox_head`
  expect(outbox).toBeDefined()
  expect(await examine(world.admin, world.migrations)).toEqual([])
  const erasure = await eraseTenant(world.admin, { slug: 'poitiers', by: 'test', graceMs: 0 })
  expect(erasure.counts?.tables['outbox_head']).toBe(1)
  expect(await examine(world.admin, world.migrations)).toEqual([])
})
