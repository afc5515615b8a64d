import { defaultLaneOptions } from '@interco/database'
import { buildSchema } from '@interco/graphql'
import { modules } from '@interco/registry'
import { type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenGateway, openGateway } from '../gateway-world.ts'
import { Evidence } from './evidence.ts'
import { snapshotOf } from './fill/snapshot.ts'
import { Harvest } from './generate/harvest.ts'
import { generateMutations } from './generate/mutations.ts'
import { type Generated, QueryGenerator } from './generate/queries.ts'
import { generateSubscriptions } from './generate/subscriptions.ts'
import type { Place } from './generate/values.ts'
import { notExecuted, publicTypes } from './not-marked.ts'
import { createTwins, type Twin, type Twins } from './twins.ts'
import { createVoices, inParallel, type Naming, type Voices } from './voices.ts'

const none: readonly string[] = []

describe.each([{ lanes: 1 }, { lanes: 8 }])('with $lanes connections', { timeout: 240_000 }, ({ lanes }) => {
  let twins: Twins
  let gateway: OpenGateway
  let schema: GraphQLSchema
  let evidence: Evidence
  let voices: Voices
  const places = new Map<Twin, Place>()

  beforeAll(async () => {
    twins = await createTwins()
    schema = await buildSchema(modules)
    gateway = await openGateway(twins, twins.mint, {
      federation: twins.federation,
      lanes: { ...defaultLaneOptions, lanes },
    })
    evidence = new Evidence([twins.alpha.mark, twins.beta.mark])
    voices = createVoices(gateway, twins, evidence)
    for (const twin of [twins.alpha, twins.beta]) {
      places.set(twin, { slug: twin.slug, typed: twin.mark, harvest: new Harvest(), withSlug: false })
    }
  })
  afterAll(async () => {
    await gateway.stop(1_000)
    await twins.close()
  })

  const placeOf = (twin: Twin): Place => {
    const place = places.get(twin)
    if (!place) throw new TypeError('No such twin')
    return place
  }
  const namings = (slug: string): readonly (Naming & { readonly withSlug: boolean })[] => [
    { by: 'path', slug, withSlug: false },
    { by: 'header', slug, withSlug: true },
    { by: 'nothing', slug, withSlug: true },
  ]
  const queries = (place: Place) => new QueryGenerator(schema, place).generate()
  const query = ({ selection }: Generated) => `query { ${selection} }`
  const mutation = ({ selection }: Generated) => `mutation { ${selection} }`
  const snapshots = async () => ({
    alpha: await snapshotOf(twins.admin, twins.tenant(twins.alpha.slug).placement.schema),
    beta: await snapshotOf(twins.admin, twins.tenant(twins.beta.slug).placement.schema),
  })

  /** Reads everything, changes everything, and reads everything again: what was learnt fills the arguments. */
  async function liveIn(twin: Twin): Promise<readonly string[]> {
    const place = placeOf(twin)
    const speech = { actor: twin.agent, mayShow: [twin.mark] }
    const learn = async (text: string, naming: Naming) => {
      const answer = await voices.say({ ...speech, naming, text })
      place.harvest.learn(answer.data)
    }
    const byPath: Naming = { by: 'path', slug: twin.slug }
    await inParallel(queries(place), 4, (one) => learn(query(one), byPath))
    await inParallel(generateMutations(schema, place), 1, (one) => learn(mutation(one), byPath))
    let skipped: readonly string[] = []
    for (const [turn, { withSlug, ...naming }] of namings(twin.slug).entries()) {
      const generator = new QueryGenerator(schema, { ...place, withSlug })
      // Each way for a third of the operations; the other twin, and the other number of connections, take other thirds.
      const offset = turn + lanes + (twin === twins.alpha ? 0 : 1)
      const mine = generator.generate().filter((_, index) => (index + offset) % 3 === 0)
      await inParallel(mine, 4, (one) => learn(query(one), naming))
      skipped = [...generator.skipped]
    }
    return skipped
  }

  test('each twin’s agents read and change all that is theirs, at the same time, and nothing of the other', async () => {
    const skipped = await Promise.all([liveIn(twins.alpha), liveIn(twins.beta)])
    expect(evidence.leaks).toEqual([])
    expect(skipped.flat()).toEqual([])
  })

  test('whoever has no business in a twin reads nothing of it and changes no row, whatever is named and guessed', async () => {
    const { alpha, beta, outsider } = twins
    const before = await snapshots()
    const intruders = [
      { actor: alpha.agent, mayShow: [alpha.mark] },
      { actor: alpha.machine, mayShow: [alpha.mark] },
      { actor: outsider.agent, mayShow: none },
      { actor: twins.operator, mayShow: none },
    ]
    const numbered = intruders.map((intruder, number) => ({ ...intruder, number }))
    await inParallel(numbered, numbered.length, async ({ actor, mayShow, number }) => {
      const typed = mayShow[0] ?? 'nobody'
      const home = actor === outsider.agent ? outsider.slug : alpha.slug
      const ways = [...namings(beta.slug), { by: 'path', slug: home, withSlug: true } as const]
      let turn = number
      const go = async (generated: Iterable<Generated>, write: (one: Generated) => string, naming: Naming) =>
        inParallel(generated, 2, (one) => voices.say({ actor, naming, mayShow, text: write(one) }))
      for (const { withSlug, ...naming } of ways) {
        const place = { slug: beta.slug, typed, harvest: placeOf(beta).harvest, withSlug }
        // Each intruder sends each operation by one of the four ways, and the four send it by all of them.
        turn += 1
        const mine = (_: unknown, index: number) => (index + turn) % ways.length === 0
        await go(queries(place).filter(mine), query, naming)
        await go([...generateMutations(schema, place)].filter(mine), mutation, naming)
      }
      const guessed = { slug: beta.slug, typed, harvest: placeOf(alpha).harvest.movedTo(beta.slug), withSlug: true }
      if (number === 0) await go(generateMutations(schema, guessed), mutation, { by: 'nothing', slug: home })
    })
    expect(evidence.leaks).toEqual([])
    expect(await snapshots()).toEqual(before)
  })

  test('a request that names one twin changes nothing in the other, whoever sends it', async () => {
    const { alpha, beta } = twins
    const before = await snapshots()
    const place = { slug: beta.slug, typed: alpha.mark, harvest: placeOf(beta).harvest, withSlug: false }
    for (const [turn, actor] of [twins.both, twins.citizen, undefined].entries()) {
      const naming = { by: turn === 0 ? 'header' : 'path', slug: alpha.slug } as const
      const say = ({ selection }: Generated) =>
        voices.say({ actor, naming, mayShow: [alpha.mark], text: `mutation { ${selection} }` })
      await inParallel(generateMutations(schema, place), 4, say)
    }
    expect(evidence.leaks).toEqual([])
    expect(await snapshots()).toEqual(before)
  })

  test('visitors see of a twin what that twin shows them, and a tenant without a module shows nothing', async () => {
    const { alpha, beta, outsider } = twins
    const people = [twins.citizen, undefined]
    const visits = [alpha, beta].flatMap((twin, one) =>
      people.map((actor, other) => ({ twin, actor, turn: one + other })),
    )
    await inParallel(visits, visits.length, async ({ twin, actor, turn }) => {
      const place = placeOf(twin)
      const speech = { actor, naming: { by: 'path', slug: twin.slug } as const, mayShow: [twin.mark] }
      // Half of the operations in each twin, so that both visitors send all of them: the halves are told by the text, as the
      // twins have not always been asked as many.
      const mine = ({ path }: Generated) =>
        (sumOf(path.replaceAll(twin.slug, '').replaceAll(twin.mark, '')) + turn) % 2 === 0
      await inParallel(queries(place).filter(mine), 2, (one) => voices.say({ ...speech, text: query(one) }))
      const changes = [...generateMutations(schema, place)].filter(mine)
      await inParallel(changes, 2, (one) => voices.say({ ...speech, text: mutation(one) }))
    })
    const harvest = placeOf(alpha).harvest.movedTo(outsider.slug)
    const place = { slug: outsider.slug, typed: 'nobody', harvest, withSlug: true }
    const speech = { actor: outsider.agent, naming: { by: 'nothing', slug: outsider.slug } as const, mayShow: none }
    await inParallel(queries(place), 4, (one) => voices.say({ ...speech, text: query(one) }))
    await inParallel(generateMutations(schema, place), 4, (one) => voices.say({ ...speech, text: mutation(one) }))
    expect(evidence.leaks).toEqual([])
  })

  test('one operation that reads or changes both twins keeps the answers apart', async () => {
    const { alpha, beta, both } = twins
    const [one, other] = [alpha, beta].map((twin) => ({ ...placeOf(twin), withSlug: true }))
    if (!one || !other) throw new TypeError('Two twins')
    const apart = async (kind: string, a: Generated, b: Generated) => {
      const text = `${kind} { a: ${a.selection} b: ${b.selection} }`
      const naming = { by: 'nothing', slug: '' } as const
      const answer = await voices.say({ actor: both, naming, text, mayShow: [alpha.mark, beta.mark] })
      const errorsAt = (alias: string) => answer.errors.filter(({ path }) => path?.[0] === alias)
      evidence.inspect(JSON.stringify([answer.data?.['a'], errorsAt('a')]), [alpha.mark], `a of ${text}`)
      evidence.inspect(JSON.stringify([answer.data?.['b'], errorsAt('b')]), [beta.mark], `b of ${text}`)
    }
    const ofBeta = new Map(queries(other).map((generated) => [generated.path.replaceAll(beta.slug, ''), generated]))
    const pairs = queries(one).flatMap((a) => {
      const b = ofBeta.get(a.path.replaceAll(alpha.slug, ''))
      return b && /^(tenant|node)/.test(a.selection) ? [[a, b] as const] : []
    })
    expect(pairs.length).toBeGreaterThan(50)
    await inParallel(pairs, 8, ([a, b]) => apart('query', a, b))
    const changesOfBeta = generateMutations(schema, other)
    for (const a of generateMutations(schema, one)) {
      const b = changesOfBeta.next()
      if (b.done) break
      await apart('mutation', a, b.value)
    }
    expect(evidence.leaks).toEqual([])
  })

  test('a stream carries the events of its twin and none of the other', async () => {
    const { alpha, beta, both } = twins
    const change = async (twin: Twin) => {
      let index = 0
      for (const one of generateMutations(schema, placeOf(twin))) {
        index += 1
        if (index % 5 !== 0) continue
        const naming = { by: 'path', slug: twin.slug } as const
        const answer = await voices.say({ actor: twin.agent, naming, mayShow: [twin.mark], text: mutation(one) })
        placeOf(twin).harvest.learn(answer.data)
      }
    }
    const listeners = [alpha.agent, alpha.machine, both].flatMap((actor) =>
      generateSubscriptions(schema, { ...placeOf(alpha), withSlug: true }).map(({ selection }) => ({
        actor,
        selection,
      })),
    )
    const streams = await Promise.all(
      listeners.map(({ actor, selection }) =>
        voices.follow({
          actor,
          naming: { by: 'nothing', slug: '' },
          text: `subscription { ${selection} }`,
          mayShow: [],
        }),
      ),
    )
    await change(beta)
    await change(alpha)
    for (const [index, stream] of streams.entries()) {
      for (let received = 0; received < 5; received += 1) {
        const event = await stream.next()
        evidence.inspect(event?.text ?? '', [alpha.mark], `an event of ${listeners[index]?.selection ?? ''}`)
        const data = event?.data
        if (typeof data === 'object' && data !== null && 'data' in data) evidence.cover(data.data, 'Subscription')
        expect(event?.event).toBe('next')
      }
      stream.close()
    }
    const refused = [alpha.agent, twins.outsider.agent, twins.operator, twins.citizen, undefined]
    await inParallel(refused, 1, async (actor) => {
      for (const { selection } of generateSubscriptions(schema, { ...placeOf(beta), withSlug: true })) {
        const naming = { by: 'nothing', slug: '' } as const
        const stream = await voices.follow({ actor, naming, text: `subscription { ${selection} }`, mayShow: none })
        const event = await stream.next()
        evidence.inspect(event?.text ?? '', none, `a stream of beta for ${actor?.kind ?? 'anonymous'}`)
        expect(event?.data).toMatchObject({ errors: [{}] })
        stream.close()
      }
    })
    expect(evidence.leaks).toEqual([])
  })

  test('neither log nor metrics hold a text of any tenant', async () => {
    const metrics = await fetch(`${gateway.origin}/metrics`)
    evidence.inspect(await metrics.text(), none, 'the metrics')
    for (const line of gateway.logLines) evidence.inspect(line, none, `the log: ${line}`)
    expect(evidence.leaks).toEqual([])
    expect(gateway.logLines.length).toBeGreaterThan(evidence.count)
    const unforeseen = gateway.logLines.filter((line) => line.includes('"level":50'))
    expect(unforeseen).toEqual([])
  })

  test('all of it was real: every field was executed, and every type showed its tenant’s own mark', () => {
    const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    const fields = types.flatMap((type) =>
      isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
    )
    const missed = fields.filter((field) => !evidence.executed.has(field) && !notExecuted.includes(field))
    expect(missed).toEqual([])
    const refusals = schema.getType('Error')
    const isRefusal = (name: string) =>
      isInterfaceType(refusals) && schema.getPossibleTypes(refusals).some((type) => type.name === name)
    const expected = types.filter(({ name }) => !publicTypes.has(name) && !isRefusal(name)).map(({ name }) => name)
    expect(expected.filter((name) => !evidence.marked.has(name))).toEqual([])
  })
})

/** The same for the same text. */
function sumOf(text: string): number {
  return Buffer.from(text).reduce((sum, byte) => sum + byte, 0)
}
