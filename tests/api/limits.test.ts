import type { Actor } from '@interco/kernel'
import { memberOf } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createGatewayWorld, type GatewayWorld } from '../gateway-world.ts'

let world: GatewayWorld
let agent: Actor
beforeAll(async () => {
  world = await createGatewayWorld()
  agent = memberOf('agent', world.tenant('poitiers'))
  await world.ask('{ viewer { kind } }', { as: agent })
})
afterAll(() => world.close())

/** Sends the operation, and tells how long the refusal took. */
async function refusal(query: string, variables?: Record<string, unknown>) {
  const startedAt = performance.now()
  const answer = await world.ask(query, { as: agent, tenant: 'poitiers', ...(variables ? { variables } : {}) })
  return { code: answer.errors[0]?.extensions.code, data: answer.data, ms: performance.now() - startedAt, answer }
}

const quickMs = 1_000

/** All pages of all tenants at their largest. */
const deepest = '{ tenant { requests(first: 100) { nodes { messages(last: 50) { nodes { id body } } } } } }'

describe('an operation is refused before it runs', () => {
  const page = 'requests(first: 100) { nodes { subject messages(last: 50) { nodes { body } } history { note } } }'
  test.each([
    ['200 aliases', `{ ${Array.from({ length: 200 }, (_, n) => `a${n}: viewer { kind }`).join(' ')} }`],
    [
      '200 aliases of a fragment',
      `{ ${Array.from({ length: 200 }, (_, n) => `a${n}: viewer { ...K }`).join(' ')} } fragment K on Viewer { kind }`,
    ],
    ['30 levels', `{ ${'viewer { memberships { tenant { '.repeat(10)} id ${'} } } '.repeat(10)} }`],
    [
      '30 levels of fragments',
      `{ viewer ${'{ ... on Viewer '.repeat(30)} { memberships ${deepest} } ${'}'.repeat(30)} }`,
    ],
    ['the graph of the graph', `{ __schema { types { ${'fields { type { '.repeat(12)} name ${'} } '.repeat(12)} } } }`],
    ['a page of pages', `{ tenant { ${page} a: ${page} b: ${page} } }`],
    ['20,000 tokens', `{ viewer { ${'kind '.repeat(20_000)} } }`],
    ['100,000 tokens', `{ viewer { ${'k '.repeat(100_000)} } }`],
    ['a document of directives', `{ viewer { kind ${'@include(if: true) '.repeat(3_000)} } }`],
    ['fragments that form a ring', 'query { ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
    ['a fragment that holds itself', 'query { viewer { ...A } } fragment A on Viewer { kind ...A }'],
    ['exponential fragments', bomb(60)],
    ['exponential fragments in a ring of types', ringBomb(20)],
  ])('for %s', async (_what, query) => {
    const { code, data, ms } = await refusal(query)
    expect(code).toMatch(/^(OPERATION_TOO_LARGE|GRAPHQL_INVALID|GRAPHQL_PARSE_FAILED|GRAPHQL_VALIDATION_FAILED)$/)
    expect(data ?? null).toBeNull()
    expect(ms).toBeLessThan(quickMs)
  })

  test.each([1_000_000, 0, -1, 2_147_483_647])('for a page of %d', async (first) => {
    const { code } = await refusal(
      'query ($first: Int!) { tenant { requests(first: $first) { nodes { subject } } } }',
      { first },
    )
    expect(code).toMatch(/^(INVALID_INPUT|OPERATION_TOO_LARGE)$/)
  })

  test('for a body of 10 MB, at once', async () => {
    const startedAt = performance.now()
    const response = await fetch(`${world.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ viewer { kind } } # ${'x'.repeat(10_000_000)}` }),
    })
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BODY_TOO_LARGE' } }] })
    expect(performance.now() - startedAt).toBeLessThan(quickMs)
  })
})

test('a page of all that the screens show is within the limits', async () => {
  const { code } = await refusal(`{ viewer { name memberships { roles } } tenant { name requests(first: 50) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { id subject status submittedAt type { title } assignee { name } messages(last: 3) { nodes { body side } } }
  } } }`)
  expect(code).toBeUndefined()
})

test('many refusals at once leave the gateway at ease', async () => {
  await Promise.all(Array.from({ length: 20 }, () => refusal(bomb(60))))
  const { ms, answer } = await refusal('{ viewer { kind } }')
  expect(answer.data).toEqual({ viewer: { kind: 'AGENT' } })
  expect(ms).toBeLessThan(quickMs)
})

/** Each fragment spreads the one before twice: written out it has 2^size fields. */
function bomb(size: number): string {
  const fragments = Array.from({ length: size }, (_, n) => `fragment F${n + 1} on Viewer { ...F${n} ...F${n} }`)
  return `{ viewer { ...F${size} } } fragment F0 on Viewer { kind name } ${fragments.join(' ')}`
}

function ringBomb(size: number): string {
  const fragments = Array.from(
    { length: size },
    (_, n) => `fragment F${n + 1} on Viewer { memberships { tenant { id } } ...F${n} ... on Viewer { ...F${n} } }`,
  )
  return `{ viewer { ...F${size} } } fragment F0 on Viewer { kind } ${fragments.join(' ')}`
}
