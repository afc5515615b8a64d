import { adoptModel, leaveModel } from '@interco/database'
import type { ModelRegister, NewModelVersion } from '@interco/kernel'
import { createWorld, until, type World } from '@interco/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openPoolRegisters, type PoolRegisters } from '../directory/pool-registers.ts'
import { eraseTenant } from '../erasure/erase-tenant.ts'

const by = 'https://identity.test/realms/interco#nadia'
const publisher = { siren: '200069854', name: 'CU du Grand Poitiers' }
const definitionSchema = z.strictObject({
  label: z.string().min(1),
  days: z.number().int().positive(),
  questions: z.array(z.strictObject({ label: z.string().min(1) })).default([]),
})
const modules = [{ id: 'requests', models: async () => definitionSchema }, { id: 'people' }]

let world: World
let pool: PoolRegisters
let other: PoolRegisters
let register: ModelRegister

const open = () => openPoolRegisters(world.database, world.gatewayUrl, { directory: world.directory, modules })

beforeAll(async () => {
  world = await createWorld({ modules: [] })
  pool = await open()
  other = await open()
  register = pool.models
})
afterAll(async () => {
  await Promise.all([pool.close(), other.close()])
  await world.close()
})
beforeEach(async () => {
  await world.admin`truncate interco.models, interco.model_versions, interco.model_withdrawals`
  await world.admin.unsafe(
    ['poitiers', 'buxerolles']
      .map((slug) => `delete from ${world.tenant(slug).placement.schema}.model_adoptions`)
      .join(';'),
  )
  await pool.refresh()
})

function voirie(fields: Partial<NewModelVersion> = {}): NewModelVersion {
  return {
    module: 'requests',
    code: 'voirie',
    publisher,
    definition: '{"label": "Nid-de-poule", "days": 10}',
    notes: 'Première version',
    ...fields,
  }
}
const longer = (days: number) =>
  voirie({ definition: JSON.stringify({ label: 'Nid-de-poule', days }), notes: 'Autre délai' })

describe('a model', () => {
  test('is published version after version, and known to every gateway', async () => {
    expect(await register.publish(voirie(), by)).toMatchObject({
      version: 1,
      definition: { label: 'Nid-de-poule', days: 10, questions: [] },
      notes: 'Première version',
      withdrawnBecause: undefined,
    })
    expect(await register.publish(longer(15), by)).toMatchObject({ version: 2 })
    expect(register.find('requests', 'voirie')).toMatchObject({ publisher, latest: { version: 2 } })
    expect(register.version('requests', 'voirie', 1)).toMatchObject({ notes: 'Première version' })
    expect(register.list('requests').map(({ code }) => code)).toEqual(['voirie'])
    expect(register.list('people')).toEqual([])
    await until(() => other.models.find('requests', 'voirie')?.versions.length === 2)
    expect(other.models.find('requests', 'voirie')).toEqual(register.find('requests', 'voirie'))
  })

  test('published again with the same content, in whatever order, is the same version', async () => {
    await register.publish(voirie(), by)
    const again = voirie({ definition: '{ "days": 10, "questions": [], "label": "Nid-de-poule" }', notes: 'Encore' })
    expect(await register.publish(again, by)).toMatchObject({ version: 1, notes: 'Première version' })
    await register.publish(longer(15), by)
    expect(await register.publish(again, by)).toMatchObject({ version: 3 })
  })

  test('published by many at once has a version for each, without a gap', async () => {
    const days = Array.from({ length: 12 }, (_, index) => index + 1)
    const published = await Promise.all(days.map((one) => (one % 2 ? register : other.models).publish(longer(one), by)))
    expect(published.map(({ version }) => version).sort((a, b) => a - b)).toEqual(days)
  })

  test('that is withdrawn is offered no more, once and for its first reason; the same content is then a new version', async () => {
    await register.publish(voirie(), by)
    await register.publish(longer(15), by)
    const second = { module: 'requests', code: 'voirie', version: 2 }
    await register.withdraw(second, 'Délai hors convention', by)
    expect(await register.withdraw(second, 'Pour une autre raison', by)).toMatchObject({
      withdrawnBecause: 'Délai hors convention',
    })
    expect(register.find('requests', 'voirie')?.latest?.version).toBe(1)
    expect(register.offered('requests', 'voirie', 1).definition).toMatchObject({ days: 10 })
    expect(() => register.offered('requests', 'voirie', 2)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
    expect(() => register.offered('requests', 'voirie', 3)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
    expect(await register.publish(longer(15), by)).toMatchObject({ version: 3 })
  })

  test.each<[string, Partial<NewModelVersion>, object]>([
    [
      'that the module refuses',
      { definition: '{"label": "x", "days": 10, "questions": [{"label": ""}]}' },
      { code: 'MODEL_DEFINITION_REFUSED', path: 'questions.0.label' },
    ],
    ['that is no object', { definition: '3' }, { code: 'MODEL_DEFINITION_REFUSED', path: '' }],
    [
      'with a character that PostgreSQL keeps not',
      { definition: '{"label": "\\u0000", "days": 1}' },
      { code: 'MODEL_DEFINITION_REFUSED' },
    ],
    ['that is no JSON', { definition: '{' }, { code: 'INVALID_INPUT', field: 'input.definition' }],
    [
      'of ten megabytes',
      { definition: `{"label": "${'x'.repeat(10_000_000)}", "days": 1}` },
      { code: 'INVALID_INPUT', field: 'input.definition' },
    ],
    ['for a module without models', { module: 'people' }, { code: 'INVALID_INPUT', field: 'input.module' }],
    ['for a module that is none', { module: 'magie' }, { code: 'INVALID_INPUT', field: 'input.module' }],
    ['under a code that is none', { code: '../voirie' }, { code: 'INVALID_INPUT', field: 'input.code' }],
    ['without a word on what is new', { notes: ' ' }, { code: 'INVALID_INPUT', field: 'input.notes' }],
  ])('%s is refused, and nothing is written', async (_what, fields, refusal) => {
    await expect(register.publish(voirie(fields), by)).rejects.toMatchObject(refusal)
    expect(await world.admin`select from interco.model_versions`).toHaveLength(0)
    expect(await world.admin`select from interco.models`).toHaveLength(0)
  })

  test('of one publisher takes no version of another', async () => {
    await register.publish(voirie(), by)
    const someone = { siren: '218601946', name: 'Poitiers' }
    await expect(register.publish({ ...longer(3), publisher: someone }, by)).rejects.toMatchObject({
      field: 'input.code',
    })
  })

  test('is refused where all models together would be too much for a gateway to keep', async () => {
    await register.publish(voirie(), by)
    await world.admin`
      insert into interco.model_versions (module, code, version, definition, digest, notes, published_by)
      select 'requests', 'voirie', n, to_jsonb(repeat('x', 262144)), repeat('0', 64), 'Plein', 'tests' from generate_series(2, 64) n`
    const large = voirie({ definition: JSON.stringify({ label: 'x'.repeat(262_000), days: 1 }) })
    await register.publish(longer(15), by)
    await expect(register.publish(large, by)).rejects.toMatchObject({ field: 'input.definition' })
  })

  test('is neither changed nor removed by a gateway', async () => {
    const rights = await world.admin<{ can: boolean }[]>`
      select has_table_privilege('interco_registry', 'interco.' || name, 'update, delete, truncate') as can
      from unnest(array['models', 'model_versions', 'model_withdrawals', 'model_adoptions']) as name`
    expect(rights.map(({ can }) => can)).toEqual([false, false, false, false])
  })
})

describe('an adoption', () => {
  const inTenant = (slug: string, version: number, ...slots: readonly string[]) =>
    world.database
      .session(world.tenant(slug).placement)
      .write((transaction) => adoptModel(transaction, { module: 'requests', code: 'voirie', version, slots }))

  test('is of the tenant in whose schema it stands, follows its changes, and ends with it', async () => {
    await inTenant('poitiers', 1, 'price', 'contact')
    await inTenant('buxerolles', 2)
    await until(() => register.adoptions('requests', 'voirie').length === 2)
    expect(register.adoption(world.tenant('poitiers').id, 'requests', 'voirie')).toMatchObject({
      version: 1,
      slots: ['price', 'contact'],
    })
    await inTenant('poitiers', 2, 'contact')
    await until(() => register.adoption(world.tenant('poitiers').id, 'requests', 'voirie')?.version === 2)
    await world.database
      .session(world.tenant('poitiers').placement)
      .write((transaction) => leaveModel(transaction, { module: 'requests', code: 'voirie' }))
    await until(() => register.adoptions('requests', 'voirie').length === 1)
    expect(register.adoptions('requests', 'voirie')).toMatchObject([
      { tenantId: world.tenant('buxerolles').id, version: 2 },
    ])
  })

  test('names slots and holds no words', async () => {
    await expect(inTenant('poitiers', 1, 'Appelez Mme Martin')).rejects.toMatchObject({ code: '23514' })
  })

  test('goes with its tenant', async () => {
    await inTenant('buxerolles', 1)
    await eraseTenant(world.admin, { slug: 'buxerolles', by: 'tests', graceMs: 0 })
    expect(await world.admin`select from interco.model_adoptions`).toHaveLength(0)
    await world.directory.refresh()
    await pool.refresh()
    expect(register.adoptions('requests', 'voirie')).toEqual([])
  })
})
