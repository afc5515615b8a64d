import { anonymous } from '@interco/kernel'
import { citizen, createWorld, memberOf, operator, until, type World } from '@interco/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ask, modules } from '../fixtures/ask.ts'

let world: World

beforeAll(async () => {
  world = await createWorld({ modules })
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.admin`truncate interco.models, interco.model_versions, interco.model_withdrawals`
  await world.registers.refresh()
})

const publish = `mutation ($input: PublishModelInput!) { publishModel(input: $input) {
  __typename ... on PublishModelPayload { version { version notes definition adoptionCount } }
  ... on Error { code message } ... on ModelDefinitionRefusedError { path } } }`
const withdraw = `mutation ($input: WithdrawModelVersionInput!) { withdrawModelVersion(input: $input) {
  __typename ... on WithdrawModelVersionPayload { version { version withdrawnBecause } } ... on Error { code } } }`
const models = `query ($slug: Slug) {
  pool { models(module: "permits") { code publisher latest { version } versions { version adoptionCount }
    adoptions { collectivity { slug } version behind slots } } }
  tenant(slug: $slug) { models { model { code } adoption { version behind slots } } } }`

const terrace = (questions: readonly string[] = ['Surface en m²']) => ({
  tenant: 'grand-poitiers',
  module: 'permits',
  code: 'terrasse',
  definition: JSON.stringify({ label: 'Terrasse de café', questions }),
  notes: 'Première version',
})
const manager = () => memberOf('manager', world.tenant('grand-poitiers'))

async function change(source: string, input: object, as = manager()) {
  const { data, codes } = await ask(world, source, { as, variables: { input } })
  return { codes, result: Object.values(data ?? {})[0] }
}

async function adopt(slug: string, version: number, slots: readonly string[]): Promise<void> {
  const { id, placement } = world.tenant(slug)
  await world.admin`insert into ${world.admin(placement.schema)}.model_adoptions (module, code, version, slots)
    values ('permits', 'terrasse', ${version}, ${world.admin.array([...slots])}) on conflict do nothing`
  await until(() => world.registers.models.adoption(id, 'permits', 'terrasse') !== undefined)
}

describe('a model', () => {
  test('is published by a manager of the EPCI, or by the operator in its name', async () => {
    expect((await change(publish, terrace())).result).toEqual({
      __typename: 'PublishModelPayload',
      version: {
        version: 1,
        notes: 'Première version',
        definition: '{"label":"Terrasse de café","questions":["Surface en m²"]}',
        adoptionCount: 0,
      },
    })
    expect((await change(publish, terrace(['Dates']), operator())).result).toMatchObject({ version: { version: 2 } })
    expect(world.registers.models.find('permits', 'terrasse')?.publisher.siren).toBe('200069854')
  })

  test.each<[string, string, () => ReturnType<typeof operator>]>([
    [
      'an administrator of a commune, for the commune',
      'poitiers',
      () => memberOf('administrator', world.tenant('poitiers')),
    ],
    ['the operator, for a commune', 'poitiers', () => operator()],
    ['an agent of the EPCI', 'grand-poitiers', () => memberOf('agent', world.tenant('grand-poitiers'))],
    ['a citizen', 'grand-poitiers', () => citizen()],
    ['nobody', 'grand-poitiers', () => anonymous],
  ])('is neither published nor withdrawn by %s', async (_who, tenant, as) => {
    expect((await change(publish, { ...terrace(), tenant }, as())).codes).toEqual(['FORBIDDEN'])
    const version = { tenant, module: 'permits', code: 'terrasse', version: 1, reason: 'Contraire au règlement' }
    expect((await change(withdraw, version, as())).codes).toEqual(['FORBIDDEN'])
    expect(world.registers.models.list()).toEqual([])
  })

  test('of another tenant than the one that the request names is not found', async () => {
    const administrator = memberOf('administrator', world.tenant('poitiers'), world.tenant('grand-poitiers'))
    const variables = { input: terrace() }
    const { data } = await ask(world, publish, { as: administrator, named: 'poitiers', variables })
    expect(data).toMatchObject({ publishModel: { code: 'NOT_FOUND' } })
  })

  test('that its module can’t use is refused, with the place', async () => {
    const { result } = await change(publish, terrace(['Surface', '']))
    expect(result).toMatchObject({ __typename: 'ModelDefinitionRefusedError', path: 'questions.1' })
  })

  test('is withdrawn with a reason', async () => {
    await change(publish, terrace())
    const version = { tenant: 'grand-poitiers', module: 'permits', code: 'terrasse', version: 1 }
    expect((await change(withdraw, { ...version, reason: 'Contraire au règlement' })).result).toMatchObject({
      version: { version: 1, withdrawnBecause: 'Contraire au règlement' },
    })
    expect((await change(withdraw, { ...version, version: 7, reason: 'Contraire au règlement' })).result).toMatchObject(
      {
        code: 'NOT_FOUND',
      },
    )
  })
})

describe('who has which version', () => {
  beforeEach(async () => {
    await change(publish, terrace())
    await change(publish, terrace(['Dates']))
    await adopt('poitiers', 1, ['price', 'contact'])
    await adopt('buxerolles', 2, [])
  })

  test('is told to the publisher: how far behind, and what is its own', async () => {
    const { data, codes } = await ask(world, models, { as: manager(), variables: { slug: 'grand-poitiers' } })
    expect(codes).toEqual([])
    const [terrasse] = (data as unknown as { pool: { models: { adoptions: { collectivity: { slug: string } }[] }[] } })
      .pool.models
    expect(terrasse).toMatchObject({
      code: 'terrasse',
      latest: { version: 2 },
      versions: [
        { version: 1, adoptionCount: 1 },
        { version: 2, adoptionCount: 1 },
      ],
    })
    expect(terrasse?.adoptions.toSorted((a, b) => (a.collectivity.slug < b.collectivity.slug ? -1 : 1))).toEqual([
      { collectivity: { slug: 'buxerolles' }, version: 2, behind: 0, slots: [] },
      { collectivity: { slug: 'poitiers' }, version: 1, behind: 1, slots: ['price', 'contact'] },
    ])
  })

  test.each([
    ['poitiers', { version: 1, behind: 1, slots: ['price', 'contact'] }],
    ['buxerolles', { version: 2, behind: 0, slots: [] }],
  ])('is told to %s of itself alone', async (slug, adoption) => {
    const as = memberOf('reader', world.tenant(slug))
    const { data } = await ask(world, models, { as, variables: { slug } })
    expect(data).toMatchObject({
      pool: { models: [{ adoptions: null }] },
      tenant: { models: [{ model: { code: 'terrasse' }, adoption }] },
    })
  })

  test('is told to no visitor', async () => {
    const { data, codes } = await ask(world, models, { as: citizen(), variables: { slug: 'poitiers' } })
    expect(data).toMatchObject({ pool: { models: [{ adoptions: null }] }, tenant: { models: null } })
    expect(codes).toEqual(['FORBIDDEN'])
  })
})
