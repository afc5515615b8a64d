import { createWorld, describeSchema, memberOf, type World } from '@interco/testing'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrationSet } from '../fixtures/migration-set.ts'
import { rowsOf } from '../fixtures/statement.ts'
import { migrateTenants } from './migrate-tenants.ts'
import type { MigrationSet } from './migration.ts'
import { allAtOnce } from './rollout.ts'

const steps = [
  "create table notes (id bigint generated always as identity primary key, body text not null); insert into notes (body) values ('first')",
  "alter table notes add column rank int default 7 check (rank > 0); create index notes__rank on notes (rank); select append_only('notes')",
  'create table links (note bigint references notes, label text unique); create view labels as select label from links',
]
const notes = (count: number, ...more: string[]): MigrationSet =>
  migrationSet('notes', ...steps.slice(0, count), ...more)

let world: World

beforeEach(async () => {
  world = await createWorld({ modules: [] })
})
afterEach(() => world.close())

const migrate = (...sets: readonly MigrationSet[]) =>
  migrateTenants(world.admin, [...world.migrations, ...sets], allAtOnce)

async function stateOf(slug: string) {
  const [tenant] = await world.admin`select state, fault from interco.tenants where slug = ${slug}`
  return { ...tenant }
}

function bodiesIn(slug: string): Promise<unknown> {
  return world
    .enter(memberOf('agent', world.tenant(slug)), slug)
    .db.read(rowsOf('select current_user, body from notes'), [])
}

describe('tenants', () => {
  test('migrated step by step equal those migrated in one go', async () => {
    await migrate(notes(1))
    const { placement } = world.tenant('poitiers')
    await world.admin.unsafe(`drop schema ${placement.schema} cascade; create schema ${placement.schema}`)
    await world.admin`delete from interco.tenant_versions where tenant_id = ${world.tenant('poitiers').id}`
    await migrate(notes(2))
    await migrate(notes(3))
    const [inTwo, inOne] = await Promise.all(
      ['poitiers', 'buxerolles'].map((slug) => describeSchema(world.admin, world.tenant(slug).placement)),
    )
    expect(inTwo).toEqual(inOne)
    expect(inOne?.filter((line) => line.startsWith('migration'))).toHaveLength(8)
    expect(await migrate(notes(3))).toEqual({ migrated: 0, upToDate: 3, failed: [] })
  })

  test('with nothing to do cost one query in all', async () => {
    await migrate(notes(1))
    const sent: string[] = []
    const admin = postgres(world.adminUrl, { max: 1, fetch_types: false, debug: (_, query) => void sent.push(query) })
    expect(await migrateTenants(admin, [...world.migrations, notes(1)])).toMatchObject({ upToDate: 3 })
    await admin.end()
    expect(sent).toHaveLength(1)
  })

  test('are each migrated once by two runners at the same time', async () => {
    const other = postgres(world.adminUrl, { max: 4, onnotice: () => undefined })
    const reports = await Promise.all([migrate(notes(3)), migrateTenants(other, [...world.migrations, notes(3)])])
    await other.end()
    expect(reports.flatMap(({ failed }) => failed)).toEqual([])
    for (const slug of ['poitiers', 'buxerolles', 'grand-poitiers']) expect(await bodiesIn(slug)).toEqual([['first']])
  })
})

describe('a tenant whose migration fails', () => {
  const blocked = async (slug: string) => {
    const { schema } = world.tenant(slug).placement
    await world.admin.unsafe(`create table ${schema}.links (blocks text)`)
    return async () => void (await world.admin.unsafe(`drop table ${schema}.links`))
  }

  test('is set aside with its reason while the others go on, and healed by the next run', async () => {
    const unblock = await blocked('poitiers')
    const reason = 'relation "links" already exists'
    expect(await migrate(notes(3))).toEqual({
      migrated: 2,
      upToDate: 0,
      failed: [{ slug: 'poitiers', reason, isQuarantined: true }],
    })
    expect(await stateOf('poitiers')).toEqual({ state: 'quarantined', fault: reason })
    await world.directory.refresh()
    await expect(bodiesIn('poitiers')).rejects.toMatchObject({ code: 'TENANT_UNREACHABLE' })
    expect(await bodiesIn('buxerolles')).toEqual([['first']])
    // All or nothing: the steps before the one that failed are undone too.
    expect((await describeSchema(world.admin, world.tenant('poitiers').placement)).join('\n')).not.toContain('notes')

    await unblock()
    expect(await migrate(notes(3))).toEqual({ migrated: 1, upToDate: 2, failed: [] })
    expect(await stateOf('poitiers')).toEqual({ state: 'active', fault: null })
    await world.directory.refresh()
    expect(await bodiesIn('poitiers')).toEqual([['first']])
  })

  test('and is suspended stays suspended, before and after it is healed', async () => {
    await world.admin`update interco.tenants set state = 'suspended' where slug = 'poitiers'`
    const unblock = await blocked('poitiers')
    await migrate(notes(3))
    expect(await stateOf('poitiers')).toMatchObject({ state: 'suspended', fault: expect.any(String) })
    await unblock()
    expect(await migrate(notes(3))).toMatchObject({ migrated: 1, failed: [] })
    expect(await stateOf('poitiers')).toEqual({ state: 'suspended', fault: null })
  })

  test('over a value keeps the value to itself', async () => {
    const { failed } = await migrate(notes(1, 'alter table notes alter body type int using body::int'))
    expect(failed).toHaveLength(3)
    expect(failed[0]?.reason).toContain('22P02')
    expect(JSON.stringify([failed, await stateOf('poitiers')])).not.toContain('first')
  })
})

describe('nothing is migrated', () => {
  test('when the database is newer', async () => {
    await migrate(notes(2))
    await expect(migrate(notes(1))).rejects.toMatchObject({
      code: 'DATABASE_NEWER',
      message: expect.stringContaining('notes/2'),
    })
    await expect(migrate()).rejects.toMatchObject({ code: 'DATABASE_NEWER' })
    expect(await stateOf('poitiers')).toEqual({ state: 'active', fault: null })
  })

  test('when a migration was edited after it ran', async () => {
    await migrate(notes(1))
    const edited = migrationSet('notes', `${steps[0]} `, steps[1] ?? '')
    await expect(migrate(edited)).rejects.toMatchObject({
      code: 'MIGRATION_CHANGED',
      message: expect.stringContaining('notes/1-step-1'),
    })
    expect(await stateOf('poitiers')).toEqual({ state: 'active', fault: null })
    expect(await migrate(notes(2))).toMatchObject({ migrated: 3 })
  })

  test('in a tenant whose own ledger holds another text than the mirror says', async () => {
    await migrate(notes(1))
    const { schema } = world.tenant('poitiers').placement
    await world.admin`update ${world.admin(schema)}.migrations set checksum = 'other' where module = 'notes'`
    const { failed, migrated } = await migrate(notes(2))
    expect([migrated, failed.map(({ slug }) => slug)]).toEqual([2, ['poitiers']])
    expect(await stateOf('poitiers')).toMatchObject({ state: 'quarantined', fault: expect.stringContaining('notes/1') })
  })
})
