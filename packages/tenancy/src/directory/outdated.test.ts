import { createHash } from 'node:crypto'
import { type MigrationSet, migrateTenants, neededVersions } from '@interco/database'
import { createWorld, memberOf, until, type World } from '@interco/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTenantDoor } from '../door/tenant-door.ts'
import { type Directory, openDirectory } from './directory.ts'

const set = (...steps: readonly { sql: string; isExpand?: boolean }[]): MigrationSet => ({
  module: 'notes',
  migrations: steps.map(({ sql, isExpand = false }, index) => ({
    module: 'notes',
    number: index + 1,
    name: 'step',
    sql,
    isExpand,
    checksum: createHash('sha256').update(sql).digest('hex'),
  })),
})
const table = { sql: 'create table notes (id int); insert into notes values (7)' }
const column = { sql: 'alter table notes add column body text' }
const query = { name: 'q', text: 'select current_user, id from notes', attested: true, bind: () => [] }

let world: World
let directory: Directory

beforeEach(async () => {
  world = await createWorld({ modules: [] })
})
afterEach(async () => {
  await directory.close()
  await world.close()
})

/** A gateway whose code comes with these migrations. */
async function serve(notes: MigrationSet) {
  directory = await openDirectory(world.database, world.gatewayUrl, neededVersions([...world.migrations, notes]))
  const door = createTenantDoor({ access: world.access, database: world.database, directory, modules: [] })
  return (slug: string) => {
    const tenant = world.tenant(slug)
    const ctx = door.enter(memberOf('agent', tenant), tenant)
    return ctx?.db.read({ ...query, decode: (row: readonly unknown[]) => row[1] }, undefined)
  }
}

/** Makes the next migration of this tenant fail before it does anything. */
async function holdBack(slug: string): Promise<void> {
  const { schema } = world.tenant(slug).placement
  await world.admin.unsafe(`alter table ${schema}.notes rename to held`)
}

test('a tenant below what the code needs is refused with a code of its own, and served once it is migrated', async () => {
  await migrateTenants(world.admin, [...world.migrations, set(table)])
  const next = set(table, column)
  const read = await serve(next)
  await expect(read('poitiers')).rejects.toMatchObject({ code: 'TENANT_OUTDATED', status: 503 })
  await migrateTenants(world.admin, [...world.migrations, next])
  await until(() => !directory.isOutdated(world.tenant('poitiers').id), 2_000)
  expect(await read('poitiers')).toEqual([7])
})

test('a tenant that lacks only what expands is served in its former version', async () => {
  await migrateTenants(world.admin, [...world.migrations, set(table)])
  const read = await serve(set(table, { ...column, isExpand: true }))
  expect(await read('poitiers')).toEqual([7])
})

test('two versions are served side by side while a migration stands still half-way', async () => {
  await migrateTenants(world.admin, [...world.migrations, set(table)])
  await holdBack('buxerolles')
  const next = set(table, { ...column, isExpand: true })
  // The smallest goes first, and fails: the others are not begun.
  const { stopped, failed } = await migrateTenants(world.admin, [...world.migrations, next])
  expect([failed.map(({ slug }) => slug), stopped?.notBegun]).toEqual([['buxerolles'], 2])
  const read = await serve(next)
  expect(await read('poitiers')).toEqual([7])
  await world.directory.refresh()
  await expect(read('buxerolles')).rejects.toMatchObject({ code: 'TENANT_UNREACHABLE' })
})
