import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWorld, type World } from '@interco/testing'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { gatewayRole, openAdministration } from '../administration/administration.ts'
import { folderPrefix } from '../embedded/embedded-postgres.test-kit.ts'
import { eraseEmbeddedPostgres } from '../embedded/erase-embedded-postgres.ts'
import { startEmbeddedPostgres } from '../embedded/start-embedded-postgres.ts'
import { migrationSet } from '../fixtures/migration-set.ts'
import { plantedFaults } from '../fixtures/planted-faults.ts'
import { migrateTenants } from '../migrations/migrate-tenants.ts'
import { allAtOnce } from '../migrations/rollout.ts'
import { examine } from './examine.ts'

const notes = migrationSet(
  'notes',
  "create table notes (id bigint generated always as identity primary key, body text not null default 'x' check (body <> ''))",
  'create table links (id int references notes, label text); create index links__label on links (label)',
  "create view labels as select label from links; select append_only('links')",
  '-- outside transaction: x\ncreate index concurrently if not exists links__id on links (id)',
)

// A server of its own: roles belong to the whole server, and the faults planted here would be everyone's.
let folder: string
let server: Awaited<ReturnType<typeof startEmbeddedPostgres>>
let world: World
/** The schema of Poitiers, and of its twin. */
let here: string
let there: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), folderPrefix))
  await chmod(folder, 0o711)
  server = await startEmbeddedPostgres({ folder, durable: false })
  world = await createWorld({ modules: [], server: server.url })
  await migrateTenants(world.admin, sets(), allAtOnce)
  here = world.tenant('poitiers').placement.schema
  there = world.tenant('buxerolles').placement.schema
}, 60_000)
afterAll(async () => {
  await world?.close()
  await server?.close()
  await eraseEmbeddedPostgres(folder)
})

const sets = () => [...world.migrations, notes]
const look = () => examine(world.admin, sets())

test('a healthy database has no finding, and is looked at without a change', async () => {
  expect(await look()).toEqual([])
  expect(await world.admin`select from pg_roles where rolname like 't\\_model%'`).toHaveLength(0)
  expect(await world.admin`select from pg_namespace where nspname like 't\\_model%'`).toHaveLength(0)
})

test('the number of queries does not grow with that of tenants', async () => {
  const sent: string[] = []
  const admin = postgres(world.adminUrl, { max: 1, debug: (_, query) => void sent.push(query) })
  await examine(admin, sets())
  await admin.end()
  expect(sent.length).toBeLessThanOrEqual(18)
})

describe('a planted fault is found and told', () => {
  test.each(plantedFaults)('%s', async (...[, code, tenant, plant, undo]) => {
    await world.admin.unsafe(plant({ here, there })).simple()
    const findings = await look()
    await world.admin.unsafe(undo({ here, there })).simple()
    const found = findings.find((one) => one.code === code && one.tenant === tenant)
    expect({ findings, isFound: found !== undefined }).toEqual({ findings, isFound: true })
    expect(found?.what).toMatch(/\.$/)
    expect(found?.mend).toBeTruthy()
    expect(await look()).toEqual([])
  })
})

const mendable: readonly (readonly [string, () => string])[] = [
  ['a lost index', () => `drop index ${here}.links__label`],
  ['a lost right', () => `revoke insert on ${here}.notes from ${here}`],
  ['a right too many', () => `grant select on ${here}.notes to ${there}`],
  ['a column right too many', () => `grant select (body) on ${here}.notes to public`],
  ['a lost constraint', () => `alter table ${here}.notes drop constraint notes_body_check`],
  ['a role in another’s role', () => `grant ${here} to ${there}`],
  ['an open wall', () => 'grant create on schema public to public'],
  ['an unsafe gateway', () => `alter role ${gatewayRole} inherit createrole`],
  ['an inherited role', () => `grant ${here} to ${gatewayRole} with inherit true`],
]

describe('what mends it', () => {
  test.each(mendable)('is a statement that does, for %s', async (_, plant) => {
    await world.admin.unsafe(plant()).simple()
    const findings = await look()
    expect(findings.length).toBeGreaterThan(0)
    for (const { mend } of findings) await world.admin.unsafe(mend)
    expect(await look()).toEqual([])
  })
})

describe('in a pool of its own', () => {
  let broken: World
  afterEach(() => broken?.close())

  test('a migration under way is no finding', async () => {
    broken = await createWorld({ modules: [], communes: [], madeUp: 39, server: server.url })
    const next = [...broken.migrations, migrationSet('notes', 'create table notes (id int); select pg_sleep(0.05)')]
    let isRunning = true
    const migrating = migrateTenants(broken.admin, next, allAtOnce).finally(() => {
      isRunning = false
    })
    const observer = openAdministration(broken.adminUrl, 1)
    const findings = []
    while (isRunning) findings.push(...(await examine(observer, next)))
    await observer.end()
    await migrating
    expect(findings.filter((one) => one.code !== 'ROLE_ORPHAN')).toEqual([])
  })

  test.each([
    ['SCHEMA_MISSING', (name: string) => `drop schema ${name} cascade`],
    ['ROLE_MISSING', (name: string) => `drop owned by ${name}; drop role ${name}`],
  ] as const)('a tenant is found: %s', async (code, plant) => {
    broken = await createWorld({ modules: [], server: server.url })
    await broken.admin.unsafe(plant(broken.tenant('poitiers').placement.schema)).simple()
    const findings = await examine(broken.admin, broken.migrations)
    // Databases that were dropped leave their roles: that is what an orphan is.
    const told = findings.filter((one) => one.code !== 'ROLE_ORPHAN')
    expect(told.map((one) => [one.code, one.tenant])).toEqual([[code, 'poitiers']])
  })
})
