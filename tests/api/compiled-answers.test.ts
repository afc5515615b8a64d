import { defaultLaneOptions } from '@interco/database'
import { buildSchema } from '@interco/graphql'
import type { Actor } from '@interco/kernel'
import { modules } from '@interco/registry'
import { citizen, memberOf, toldFailures } from '@interco/testing'
import type { GraphQLSchema } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenGateway, openGateway } from '../gateway-world.ts'
import { type CountingProxy, openCountingProxy } from '../isolation/counting-proxy.ts'
import { Harvest } from '../isolation/generate/harvest.ts'
import { QueryGenerator } from '../isolation/generate/queries.ts'
import { RandomQueries } from '../isolation/generate/random-queries.ts'
import type { Place } from '../isolation/generate/values.ts'
import { createTwins, type Twins } from '../isolation/twins.ts'
import { inParallel } from '../isolation/voices.ts'

/** Given, the random queries are others: to look for what nobody found yet. */
const seed = Number(process.env['INTERCO_TEST_SEED'] ?? 20_261_124)

let twins: Twins
let schema: GraphQLSchema
let compiled: OpenGateway
let stepByStep: OpenGateway
/** How many operations were answered without an error. */
let answered = 0
let actors: ReadonlyMap<string, Actor | undefined>
const tokens = new Map<Actor, string>()
const places = new Map<string, Place>()

beforeAll(async () => {
  twins = await createTwins()
  schema = await buildSchema(modules)
  compiled = await openGateway(twins, twins.mint, { federation: twins.federation })
  stepByStep = await openGateway(twins, twins.mint, { federation: twins.federation, compiled: false })
  actors = new Map<string, Actor | undefined>([
    ['an administrator', twins.alpha.agent],
    ['an agent of two', twins.both],
    ['a reader', memberOf('reader', twins.tenant(twins.alpha.slug))],
    ['a data protection officer', memberOf('dpo', twins.tenant(twins.alpha.slug))],
    ['a citizen', twins.citizen],
    ['another citizen', citizen()],
    ['an operator', twins.operator],
    ['a stranger', twins.outsider.agent],
    ['nobody', undefined],
  ])
  for (const actor of actors.values()) if (actor) tokens.set(actor, await twins.mint.tokenOf(actor))
  for (const slug of [twins.alpha.slug, twins.beta.slug, twins.outsider.slug]) {
    const place = { slug, typed: twins.alpha.mark, harvest: new Harvest(), withSlug: true }
    places.set(slug, place)
    // Twice: what the first answers taught is asked for by the second.
    for (let turn = 0; turn < 2; turn += 1)
      await inParallel(new QueryGenerator(schema, place).generate(), 4, async ({ selection }) => {
        const answer = await send(stepByStep, { query: `{ ${selection} }`, as: twins.both })
        place.harvest.learn((JSON.parse(answer.body) as { data?: unknown }).data)
      })
  }
}, 120_000)
afterAll(async () => {
  await compiled.stop(1_000)
  await stepByStep.stop(1_000)
  await twins.close()
})

type Sent = {
  readonly query: string
  readonly as: Actor | undefined
  /** The tenant that the request names; else the operation does. */
  readonly named?: string
  readonly variables?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}
type Told = { readonly status: number; readonly type: string | null; readonly body: string }

async function send({ origin }: OpenGateway, { query, as, named, variables, headers }: Sent): Promise<Told> {
  const token = as && tokens.get(as)
  const response = await fetch(`${origin}${named === undefined ? '' : `/t/${named}`}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      // What an error of our own quotes: the same of both.
      'x-request-id': 'differential-0001',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify({ query, ...(variables ? { variables } : {}) }),
  })
  const { errors, data } = JSON.parse(await response.text()) as {
    errors?: Parameters<typeof toldFailures>[0]
    data?: unknown
  }
  const body = JSON.stringify({ errors: errors && toldFailures(errors, data), data })
  return { status: response.status, type: response.headers.get('content-type'), body }
}

/** What each gateway is asked and told, where it is not the same. */
async function differences(sent: Sent): Promise<readonly object[]> {
  const [mine, other] = await Promise.all([send(compiled, sent), send(stepByStep, sent)])
  if (other.body.includes('"data":{') && !other.body.startsWith('{"errors"')) answered += 1
  const isSame = mine.status === other.status && mine.type === other.type && mine.body === other.body
  return isSame ? [] : [{ query: sent.query, variables: sent.variables, compiled: mine, stepByStep: other }]
}

/** Asks both gateways everything, and resolves to the first few differences. */
async function differ(asked: Iterable<Sent>): Promise<readonly object[]> {
  const found: object[] = []
  await inParallel(asked, 4, async (sent) => {
    if (found.length < 3) found.push(...(await differences(sent)))
  })
  return found
}

const placeOf = (slug: string): Place => {
  const place = places.get(slug)
  if (!place) throw new TypeError('No such place')
  return place
}

describe('with and without PostgreSQL writing it, the same is told', { timeout: 120_000 }, () => {
  test('of every field on every path, whoever asks', async () => {
    const everything = [...places.values()].flatMap((place) => new QueryGenerator(schema, place).generate())
    const asked = [...actors.values()].flatMap((as, number) =>
      everything
        // Members of the tenant ask everything; the others, who see little, each a part of it.
        .filter((_one, index) => number < 2 || index % 7 === number % 7)
        .map(({ selection }) => ({ query: `{ ${selection} }`, as })),
    )
    expect(asked.length).toBeGreaterThan(500)
    expect(await differ(asked)).toEqual([])
  })

  test('of one document with all of it under names of its own, for each actor twice', async () => {
    const all = new QueryGenerator(schema, placeOf(twins.alpha.slug)).generate()
    const count = Math.ceil(all.length / 5)
    const groups = Array.from({ length: count }, (_one, index) => all.slice(index * 5, index * 5 + 5))
    const documents = groups.map((group) => {
      const fields = group.map((_one, index) => `...P${index}`)
      const parts = group.map(({ selection }, index) => {
        const [, name = ''] = /^(\w+)/.exec(selection) ?? []
        return `fragment P${index} on Query { p${index}: ${name}${selection.slice(name.length)} }`
      })
      return `{ ${fields.join(' ')} }\n${parts.join('\n')}`
    })
    const asked = [twins.both, twins.citizen, undefined].flatMap((as) => documents.map((query) => ({ query, as })))
    expect(await differ([...asked, ...asked])).toEqual([])
  })

  test.each([...Array(6).keys()])('of queries that nobody would write (%i)', async (number) => {
    const slugs = [twins.alpha.slug, twins.beta.slug, twins.outsider.slug]
    const place = placeOf(slugs[number % slugs.length] ?? '')
    const random = new RandomQueries(schema, place, seed + number)
    const all = [...actors.values()]
    const queries = Array.from({ length: 60 }, () => random.next())
    const asked = queries.flatMap(({ query, variables }, index) => {
      const as = index % 3 === 0 ? all[index % all.length] : twins.both
      const named = index % 5 === 0 ? { named: place.slug } : {}
      return variables.map((values) => ({ query, variables: values, as, ...named }))
    })
    answered = 0
    expect(await differ(asked)).toEqual([])
    // A query that is refused as a whole compares nothing.
    expect(answered).toBeGreaterThan(asked.length / 8)
  })

  test('of a tenant without the module', async () => {
    const selection =
      'requests { totalCount } ownRequests { nodes { id } } requestTypes { id } trackedRequest(trackingCode: "x") { id }'
    const query = `{ tenant(slug: "${twins.outsider.slug}") { name ${selection} } }`
    const asked = [twins.outsider.agent, twins.citizen, undefined].map((as) => ({ query, as }))
    expect(await differ([...asked, ...asked])).toEqual([])
    expect((await send(compiled, { query, as: twins.outsider.agent })).body).toContain('MODULE_NOT_SUBSCRIBED')
  })

  test.each([
    'application/json',
    'application/graphql-response+json',
    '*/*',
    'application/json, text/plain',
    'application/graphql-response+json;q=0.1, application/json',
  ])('to who accepts %s, in the same form', async (accept) => {
    const headers = { accept }
    const asked = [
      '{ tenant { requests(first: 2) { nodes { id subject } } } }',
      '{ tenant { requests(first: 0) { nodes { id } } } }',
      '{ tenant { nothing } }',
      '{',
      'mutation { nothing }',
    ].flatMap((query) => [
      { query, as: twins.alpha.agent, headers, named: twins.alpha.slug },
      { query, as: twins.alpha.agent, headers, named: twins.alpha.slug, variables: {} },
      { query, as: undefined, headers },
    ])
    for (const sent of [...asked, ...asked]) expect(await differences(sent)).toEqual([])
  })

  test('of the same document when another size goes past what an operation may ask', async () => {
    const query = `query ($n: Int!) { tenant { requests(first: $n) { nodes { history { kind } messages(last: 50) { nodes { id } } } } } }`
    const asked = (n: unknown) => ({ query, as: twins.alpha.agent, named: twins.alpha.slug, variables: { n } })
    for (const n of [1, 1, 100, 100, 1, 1_000_000, -1, 1.5, '1', null, undefined, 1])
      expect(await differences(asked(n))).toEqual([])
    expect((await send(compiled, asked(100))).body).toContain('OPERATION_TOO_LARGE')
  })
})

describe('what PostgreSQL writes', () => {
  let proxy: CountingProxy
  let counted: Readonly<Record<'compiled' | 'stepByStep', OpenGateway>>
  beforeAll(async () => {
    proxy = await openCountingProxy(twins.gatewayUrl)
    const settings = { databaseUrl: proxy.url, lanes: { ...defaultLaneOptions, lanes: 1 } }
    counted = {
      compiled: await openGateway(twins, twins.mint, settings),
      stepByStep: await openGateway(twins, twins.mint, { ...settings, compiled: false }),
    }
    await proxy.quiet()
  })
  afterAll(async () => {
    for (const gateway of Object.values(counted)) await gateway.stop(1_000)
    await proxy.close()
  })

  const page = (inner: string) =>
    `{ tenant { requests(first: 20) { nodes { subject ${inner} messages(last: 3) { nodes { body } } } } } }`
  const turns = async (which: keyof typeof counted, query: string) => {
    const sent = { query, as: twins.alpha.agent, named: twins.alpha.slug }
    // Once to have its statements known to the one connection.
    expect((await send(counted[which], sent)).body).not.toContain('errors')
    return proxy.turnsOf(() => send(counted[which], sent))
  }

  test('takes one round trip where the resolvers take several', async () => {
    const query = page('type { title } assignee { name }')
    expect(await turns('compiled', query)).toBe(1)
    expect(await turns('stepByStep', query)).toBeGreaterThan(1)
  })

  test('is left to the resolvers where one decides for each viewer, with the same answer', async () => {
    const query = page('transitions')
    expect(await turns('compiled', query)).toBe(await turns('stepByStep', query))
    for (const as of actors.values()) expect(await differences({ query, as, named: twins.alpha.slug })).toEqual([])
  })
})
