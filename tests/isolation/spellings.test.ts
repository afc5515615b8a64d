import { buildSchema } from '@interco/graphql'
import { modules } from '@interco/registry'
import type { GraphQLSchema } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenGateway, openGateway } from '../gateway-world.ts'
import { Evidence } from './evidence.ts'
import { Harvest } from './generate/harvest.ts'
import { generateMutations } from './generate/mutations.ts'
import { type Generated, QueryGenerator } from './generate/queries.ts'
import { type Spelling, withAliases, withConditions, withFragments, withVariables } from './generate/spellings.ts'
import { generateSubscriptions } from './generate/subscriptions.ts'
import type { Place } from './generate/values.ts'
import { createTwins, type Twin, type Twins } from './twins.ts'
import { createVoices, inParallel, type Naming, type Voices } from './voices.ts'

/** The watermark suite's operations, written as clients write theirs: variables, fragments, conditions and aliases. */
let twins: Twins
let gateway: OpenGateway
let schema: GraphQLSchema
let evidence: Evidence
let voices: Voices
const places = new Map<Twin, Place>()
const anywhere: Naming = { by: 'nothing', slug: '' }

beforeAll(async () => {
  twins = await createTwins()
  schema = await buildSchema(modules)
  gateway = await openGateway(twins, twins.mint)
  evidence = new Evidence([twins.alpha.mark, twins.beta.mark])
  voices = createVoices(gateway, twins, evidence)
  for (const twin of [twins.alpha, twins.beta]) {
    const place = { slug: twin.slug, typed: twin.mark, harvest: new Harvest(), withSlug: true }
    places.set(twin, place)
    const speech = { actor: twin.agent, naming: anywhere, mayShow: [twin.mark] }
    await inParallel(queries(twin), 4, async ({ selection }) => {
      place.harvest.learn((await voices.say({ ...speech, text: `{ ${selection} }` })).data)
    })
  }
}, 180_000)
afterAll(async () => {
  await gateway.stop(1_000)
  await twins.close()
})

const placeOf = (twin: Twin): Place => {
  const place = places.get(twin)
  if (!place) throw new TypeError('No such twin')
  return place
}
const queries = (twin: Twin): readonly Generated[] => new QueryGenerator(schema, placeOf(twin)).generate()
const spellings: readonly (readonly [string, Spelling])[] = [
  ['in variables', withVariables],
  ['in named fragments', withFragments],
  ['under conditions', withConditions],
]

describe.each(spellings)('an operation that is written %s', (_how, spell) => {
  test('answers each twin the same as when it is written out, and nothing of the other', {
    timeout: 180_000,
  }, async () => {
    const differing: string[] = []
    let compared = 0
    for (const twin of [twins.alpha, twins.beta]) {
      const speech = { actor: twin.agent, naming: anywhere, mayShow: [twin.mark] }
      // By turns in the two, so that each is written each way in one of them at least.
      const mine = queries(twin).filter((_, index) => index % 2 === (twin === twins.alpha ? 0 : 1))
      await inParallel(mine, 4, async ({ selection }) => {
        const plain = await voices.say({ ...speech, text: `{ ${selection} }` })
        const { query, variables } = spell(schema, `{ ${selection} }`)
        const spelled = await voices.say({ ...speech, text: query, variables })
        // Written so, the largest are longer than an operation may be.
        if (spelled.errors.some(({ extensions }) => extensions.code === 'GRAPHQL_PARSE_FAILED')) return
        if (JSON.stringify(spelled.data) !== JSON.stringify(plain.data)) differing.push(query)
        compared += 1
      })
    }
    expect(differing).toEqual([])
    expect(compared).toBeGreaterThan(50)
    expect(evidence.leaks).toEqual([])
  })
})

describe('one operation over both twins', () => {
  test.each([
    ['the same fragments under each', withFragments],
    ['names that mean one thing here and another there', undefined],
  ] as const)('with %s keeps them apart', { timeout: 180_000 }, async (_how, spelling) => {
    const { alpha, beta, both } = twins
    const ofBeta = new Map(queries(beta).map((one) => [one.path.replaceAll(beta.slug, ''), one]))
    const pairs = queries(alpha).flatMap((a) => {
      const b = ofBeta.get(a.path.replaceAll(alpha.slug, ''))
      return b && /^(tenant|node)/.test(a.selection) ? [[a, b] as const] : []
    })
    expect(pairs.length).toBeGreaterThan(50)
    let answered = 0
    await inParallel(pairs, 8, async ([a, b]) => {
      const spelled = spelling?.(schema, `{ a: ${a.selection} b: ${b.selection} }`) ?? crossed(a, b)
      const speech = { actor: both, naming: anywhere, mayShow: [alpha.mark, beta.mark] }
      const answer = await voices.say({ ...speech, text: spelled.query, variables: spelled.variables })
      // Two of the largest are longer together than an operation may be.
      if (answer.text.includes('Parsing aborted')) return
      if (answer.errors.some(({ extensions }) => extensions.code.startsWith('GRAPHQL_'))) {
        throw new TypeError(`${answer.text}\n${spelled.query}`)
      }
      if (answer.data?.['a'] && answer.data['b']) answered += 1
      evidence.inspect(JSON.stringify(answer.data?.['a'] ?? null), [alpha.mark], `a of ${spelled.query}`)
      evidence.inspect(JSON.stringify(answer.data?.['b'] ?? null), [beta.mark], `b of ${spelled.query}`)
    })
    expect(answered).toBeGreaterThan(50)
    expect(evidence.leaks).toEqual([])
  })
})

/** The leaves of one are called from the first on, those of the other from the last. */
function crossed(a: Generated, b: Generated) {
  const one = withAliases('first')(schema, `{ a: ${a.selection} }`)
  const other = withAliases('last')(schema, `{ b: ${b.selection} }`)
  const body = (query: string) => query.replace(/^[^{]*\{/, '').replace(/\}\s*$/, '')
  const declared = (query: string) => /^query \((.*?)\) \{/s.exec(query)?.[1] ?? ''
  const renamed = other.query.replaceAll(/\$v(\d+)/g, '$w$1')
  const variables = Object.entries(other.variables).map(([key, value]) => [key.replace('v', 'w'), value] as const)
  const declarations = [declared(one.query), declared(renamed)].filter((text) => text !== '').join(', ')
  return {
    query: `query ${declarations === '' ? '' : `(${declarations})`} {${body(one.query)} ${body(renamed)}}`,
    variables: { ...one.variables, ...Object.fromEntries(variables) },
  }
}

test('changes and streams that are written in variables and fragments carry nothing of the other twin', async () => {
  for (const twin of [twins.alpha, twins.beta]) {
    const place = placeOf(twin)
    const speech = { actor: twin.agent, naming: anywhere, mayShow: [twin.mark] }
    // Every fourth of each: whatever was added to the graph, each change is written so a few times.
    const turns = new Map<string, number>()
    let done = 0
    for (const { selection } of generateMutations(schema, place)) {
      const name = selection.slice(0, selection.indexOf('('))
      const turn = turns.get(name) ?? 0
      turns.set(name, turn + 1)
      if (turn % 4 !== 0) continue
      const { query, variables } = withFragments(schema, `mutation { ${selection} }`)
      const answer = await voices.say({ ...speech, text: query, variables })
      place.harvest.learn(answer.data)
      if (JSON.stringify(answer.data ?? null).includes('Payload')) done += 1
    }
    expect(done).toBeGreaterThan(0)
    for (const { selection } of generateSubscriptions(schema, place)) {
      if (!selection.includes('since:')) continue
      const { query, variables } = withFragments(schema, `subscription { ${selection} }`)
      const stream = await voices.follow({ ...speech, text: query, variables })
      for (let received = 0; received < 3; received += 1) {
        const event = await stream.next()
        expect(event?.event).toBe('next')
        evidence.inspect(event?.text ?? '', [twin.mark], `an event of ${query}`)
      }
      stream.close()
    }
  }
  expect(evidence.leaks).toEqual([])
}, 180_000)
