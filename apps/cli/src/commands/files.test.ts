import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { modules } from '@interco/registry'
import { createDiskStore } from '@interco/storage'
import { createWorld, testGatewayPassword, type World } from '@interco/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runInterco } from '../fixtures/interco-process.ts'

let world: World
let folder: string
beforeAll(async () => {
  world = await createWorld({ modules })
  folder = await mkdtemp(join(tmpdir(), 'interco-cli-files-'))
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true })
})

const interco = (...args: readonly string[]) =>
  runInterco(args, { INTERCO_DATABASE_URL: world.adminUrl, INTERCO_FILES: folder }).ended

/** Of files: the roles of other tests’ databases are on the same server. */
async function findings(): Promise<readonly { readonly code: string }[]> {
  const { out } = await interco('doctor', '--json')
  return (JSON.parse(out) as { code: string }[]).filter(({ code }) => code.startsWith('FILE_'))
}

async function keep(slug: string, text: string): Promise<string> {
  const bytes = async function* () {
    yield Buffer.from(text)
  }
  return (await createDiskStore(folder).put(world.tenant(slug).id, bytes())).sha256
}

async function attach(slug: string, sha256: string): Promise<void> {
  const { schema } = world.tenant(slug).placement
  await world.admin`
    insert into ${world.admin(schema)}.files
      (id, state, name, media_type, size, sha256, created_by, created_at, owner_kind, owner_id)
    values (gen_random_uuid(), 'clean', 'lettre.pdf', 'application/pdf', 8, ${sha256}, 'x', now(), 'request', gen_random_uuid())`
}

test('doctor tells bytes without a file and files without bytes, and erase takes a tenant’s bytes alone', async () => {
  const store = createDiskStore(folder)
  const { id } = world.tenant('poitiers')
  const here = await keep('poitiers', 'Poitiers')
  const there = await keep('buxerolles', 'Buxerolles')
  await attach('poitiers', here)
  await attach('buxerolles', there)
  expect(await findings()).toEqual([])

  await store.remove(id, here)
  const stray = await keep('poitiers', 'Sans demande')
  expect(await findings()).toMatchObject([
    { code: 'FILE_MISSING', tenant: 'poitiers' },
    { code: 'FILE_ORPHAN', tenant: 'poitiers' },
  ])

  const erased = await interco('erase', 'poitiers', '--confirm', 'poitiers')
  expect([erased.code, erased.err]).toEqual([0, expect.stringContaining('1 contents of files were removed')])
  expect(await store.size(id, stray)).toBeUndefined()
  expect(await store.size(world.tenant('buxerolles').id, there)).toBe(10)
  expect(await findings()).toEqual([])
}, 60_000)

test('files removes what nobody attached in time, tenant by tenant, and says where', async () => {
  const sha256 = await keep('buxerolles', 'Brouillon')
  const { id, placement } = world.tenant('buxerolles')
  await world.admin`
    insert into ${world.admin(placement.schema)}.files
      (id, state, name, media_type, size, sha256, ticket_hash, created_by, created_at, expires_at)
    values (gen_random_uuid(), 'clean', 'lettre.pdf', 'application/pdf', 9, ${sha256}, ${'a'.repeat(64)}, 'x',
      now() - interval '3 hours', now() - interval '1 hour')`
  const state = await mkdtemp(join(tmpdir(), 'interco-cli-state-'))
  await writeFile(join(state, 'gateway-password'), testGatewayPassword)
  const variables = { INTERCO_DATABASE_URL: world.adminUrl, INTERCO_FILES: folder, INTERCO_STATE: state }
  const { out } = await runInterco(['files'], variables).ended
  expect(out).toBe('buxerolles  {"expired":1,"released":0,"refused":0,"kept":0}\n')
  expect(await createDiskStore(folder).size(id, sha256)).toBeUndefined()
  await rm(state, { recursive: true })
}, 60_000)
