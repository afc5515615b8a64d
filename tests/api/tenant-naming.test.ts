import type { Actor } from '@interco/kernel'
import { citizen, memberOf, operator } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createGatewayWorld, type GatewayWorld } from '../gateway-world.ts'
import { sendRaw } from '../raw-request.ts'

let world: GatewayWorld
let agent: Actor
beforeAll(async () => {
  world = await createGatewayWorld()
  agent = memberOf('agent', world.tenant('poitiers'))
})
afterAll(() => world.close())

const nameOf = '{ tenant { slug } }'
const codes = (answer: { errors: readonly { extensions: { code: string } }[] }) =>
  answer.errors.map(({ extensions }) => extensions.code)

async function send(path: string, headers: Record<string, string>, as: Actor | undefined = agent, query = nameOf) {
  const token = as ? { authorization: `Bearer ${await world.mint.tokenOf(as)}` } : {}
  const { status, body } = await sendRaw(`${world.origin}${path}`, {
    headers: { ...token, ...headers },
    body: JSON.stringify({ query }),
  })
  return { status, ...(JSON.parse(body) as { data?: unknown; errors?: { extensions: { code: string } }[] }) }
}

describe('a tenant is named', () => {
  test('by its host', async () => {
    const host = `poitiers.${world.publicHost}`
    expect(await send('/graphql', { host })).toEqual({ status: 200, data: { tenant: { slug: 'poitiers' } } })
    expect(await send('/graphql', { host: `${host}:8080` })).toMatchObject({ data: { tenant: { slug: 'poitiers' } } })
    expect(await send('/graphql', { host: host.toUpperCase() })).toMatchObject({
      data: { tenant: { slug: 'poitiers' } },
    })
  })

  test('by its path', async () => {
    expect(await send('/t/poitiers/graphql', {})).toEqual({ status: 200, data: { tenant: { slug: 'poitiers' } } })
  })

  test('by the header', async () => {
    const answer = await send('/graphql', { 'x-interco-tenant': 'poitiers' })
    expect(answer).toEqual({ status: 200, data: { tenant: { slug: 'poitiers' } } })
  })

  test('by all three at once, when they agree', async () => {
    const headers = { host: `poitiers.${world.publicHost}`, 'x-interco-tenant': 'poitiers' }
    expect(await send('/t/poitiers/graphql', headers)).toMatchObject({ data: { tenant: { slug: 'poitiers' } } })
  })
})

describe('a request is refused', () => {
  test.each([
    ['/t/poitiers/graphql', { 'x-interco-tenant': 'buxerolles' }],
    ['/graphql', { host: 'poitiers.interco.localhost', 'x-interco-tenant': 'buxerolles' }],
    ['/t/buxerolles/graphql', { host: 'poitiers.interco.localhost' }],
    ['/graphql', { 'x-interco-tenant': 'poitiers, buxerolles' }],
  ])('when %s and %j name two tenants', async (path, headers) => {
    const { status, errors } = await send(path, headers)
    expect([status, errors?.[0]?.extensions.code]).toBeOneOf([
      [400, 'TENANT_AMBIGUOUS'],
      [404, 'TENANT_UNKNOWN'],
    ])
  })

  test.each([
    'chauvigny-la-lointaine',
    "poitiers'; drop schema public cascade; --",
    'poitiers%27%3B%20drop',
    'poitiers\\',
    '../poitiers',
    'poitiers ',
    'ρoitiers',
    'рoitiers',
    'poitiers\u200b',
    '__proto__',
    'constructor',
    't_0123456789abcdef',
    'interco',
    'a'.repeat(2_000),
  ])('when no tenant has the slug %j', async (slug) => {
    const { status, errors } = await send(`/t/${encodeURIComponent(slug)}/graphql`, {})
    expect([status, errors?.[0]?.extensions.code]).toEqual([404, 'TENANT_UNKNOWN'])
    const answer = await world.ask('query ($slug: Slug) { tenant(slug: $slug) { slug } }', {
      as: agent,
      variables: { slug },
    })
    expect(answer.data?.['tenant'] ?? null).toBeNull()
    expect(codes(answer)).toEqual([expect.stringMatching(/^(TENANT_UNKNOWN|INVALID_INPUT)$/)])
  })

  test('when the path holds a broken escape', async () => {
    const { status, errors } = await send('/t/%E0%A4%A/graphql', {})
    expect([status, errors?.[0]?.extensions.code]).toEqual([404, 'NO_SUCH_PAGE'])
  })

  test.each([
    ['path', '/t/buxerolles/graphql', {}],
    ['header', '/graphql', { 'x-interco-tenant': 'buxerolles' }],
    ['host', '/graphql', { host: 'buxerolles.interco.localhost' }],
  ])('when its %s names a tenant where a valid token gives no access', async (_by, path, headers) => {
    const { status, errors, data } = await send(path, headers)
    expect([status, errors?.[0]?.extensions.code, data]).toEqual([403, 'TENANT_FORBIDDEN', undefined])
  })

  test('when it reads the tenant that it names, and names none', async () => {
    const answer = await world.ask(nameOf, { as: agent })
    expect(codes(answer)).toEqual(['TENANT_NOT_NAMED'])
    expect(answer.status).toBe(200)
  })
})

describe('one operation', () => {
  const both =
    '{ a: tenant(slug: "poitiers") { slug requests { totalCount } } b: tenant(slug: "buxerolles") { slug requests { totalCount } } }'

  test('reads every tenant that its actor belongs to', async () => {
    const member = memberOf('agent', world.tenant('poitiers'), world.tenant('buxerolles'))
    const answer = await world.ask(both, { as: member })
    expect(answer.errors).toEqual([])
    expect(answer.data).toEqual({
      a: { slug: 'poitiers', requests: { totalCount: 0 } },
      b: { slug: 'buxerolles', requests: { totalCount: 0 } },
    })
  })

  test('finds nothing where its actor has no business', async () => {
    const answer = await world.ask(both, { as: agent })
    expect(answer.errors).toEqual([])
    expect(answer.data).toEqual({ a: { slug: 'poitiers', requests: { totalCount: 0 } }, b: null })
  })

  test.each([
    ['a citizen', () => citizen()],
    ['the operator', () => operator()],
    ['nobody', () => undefined],
  ])('shows no request to %s', async (_who, actor) => {
    const answer = await world.ask(both, { as: actor() })
    expect(answer.data).toMatchObject({ a: { requests: null }, b: { requests: null } })
    expect(codes(answer)).toEqual(['FORBIDDEN', 'FORBIDDEN'])
  })
})
