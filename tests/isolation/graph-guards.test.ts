import { setImmediate } from 'node:timers/promises'
import { createEventFeed } from '@interco/graphql'
import { memberOf } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ask, type GraphQLAnswer, type OpenGateway, openGateway } from '../gateway-world.ts'
import { identicalId } from './fill/candidates.ts'
import { createTwins, type Twin, type Twins } from './twins.ts'

/**
 * One test for each guard that stands above the database, each by itself: the watermark suite would see a breach of any of
 * them too, after a while. Both twins hold rows of the same ids.
 */
let twins: Twins
let gateway: OpenGateway
let alpha: Twin
let beta: Twin

beforeAll(async () => {
  twins = await createTwins()
  gateway = await openGateway(twins, twins.mint)
  alpha = twins.alpha
  beta = twins.beta
})
afterAll(async () => {
  await gateway.stop(1_000)
  await twins.close()
})

const encode = (...parts: readonly string[]) => parts.join('.')
const requestOf = (twin: Twin) => encode('Request', twin.slug, identicalId('requests', 'id', 0))
const thread = '... on Request { subject messages(last: 5) { nodes { body } } }'

async function ask(query: string, how: Ask): Promise<GraphQLAnswer> {
  const answer = await gateway.ask(query, how)
  expect(answer.errors).toEqual([])
  return answer
}

function expectOnly(value: unknown, twin: Twin): void {
  const text = JSON.stringify(value)
  expect(text).toContain(twin.mark)
  expect(text).not.toContain(twin === alpha ? beta.mark : alpha.mark)
}

describe('one operation over two tenants', () => {
  test('reads rows of the same id, and what hangs on them, each from its own', async () => {
    const both = `{ a: node(id: "${requestOf(alpha)}") { ${thread} } b: node(id: "${requestOf(beta)}") { ${thread} } }`
    const { data } = await ask(both, { as: twins.both })
    expectOnly(data?.['a'], alpha)
    expectOnly(data?.['b'], beta)
  })

  test('reads them step by step, each from its own', async () => {
    // What each viewer may do is no column: nothing of such a request is written by PostgreSQL.
    const steps = `... on Request { subject transitions type { title } messages(last: 5) { nodes { body } } }`
    const both = `{ a: node(id: "${requestOf(alpha)}") { ${steps} } b: node(id: "${requestOf(beta)}") { ${steps} } }`
    const { data } = await ask(both, { as: twins.both })
    expectOnly(data?.['a'], alpha)
    expectOnly(data?.['b'], beta)
  })

  test('opens each by its own slug', async () => {
    const types = '{ slug requestTypes { title } }'
    const both = `{ a: tenant(slug: "${alpha.slug}") ${types} b: tenant(slug: "${beta.slug}") ${types} }`
    const { data } = await ask(both, { as: twins.both })
    expectOnly(data?.['a'], alpha)
    expectOnly(data?.['b'], beta)
  })
})

describe('an id of another tenant', () => {
  test('leads to that tenant’s row, whatever tenant the request names', async () => {
    const { data } = await ask(`{ node(id: "${requestOf(beta)}") { ${thread} } }`, {
      as: twins.both,
      tenant: alpha.slug,
    })
    expectOnly(data, beta)
  })

  test('leads nowhere for who has no business there', async () => {
    const how = { as: alpha.agent, tenant: alpha.slug }
    expect((await ask(`{ node(id: "${requestOf(beta)}") { id } }`, how)).data).toEqual({ node: null })
    expect((await ask(`{ tenant(slug: "${beta.slug}") { id } }`, how)).data).toEqual({ tenant: null })
  })

  test('is not changed by a request that names its own', async () => {
    const input = `{requestId: "${requestOf(beta)}", body: "stray"}`
    const mutation = `mutation { sendMessage(input: ${input}) { __typename } }`
    const { data } = await ask(mutation, { as: twins.both, tenant: alpha.slug })
    expect(data).toEqual({ sendMessage: { __typename: 'NotFoundError' } })
  })
})

describe('two people', () => {
  test('on one gateway are who their tokens say, one after the other and at once', async () => {
    const names = [alpha.agent, beta.agent, alpha.machine, beta.machine]
    const who = async (as: (typeof names)[number]) => (await ask('{ viewer { name } }', { as })).data?.['viewer']
    for (const as of names) expect(await who(as)).toEqual({ name: as.name })
    const fresh = names.map((as, index) => ({ ...as, name: `${as.name} ${index}` }))
    expect(await Promise.all(fresh.map(who))).toEqual(fresh.map(({ name }) => ({ name })))
  })

  test('of one name in two organizations have each their own roles', async () => {
    const reader = { ...alpha.agent, memberships: memberOf('reader', twins.tenant(alpha.slug)).memberships }
    const can = `{ viewer { can(permission: "request:move", tenant: "${alpha.slug}") { isAllowed } } }`
    expect((await ask(can, { as: reader })).data).toEqual({ viewer: { can: { isAllowed: false } } })
    const elsewhere = new Map([...reader.memberships, ...beta.agent.memberships])
    expect((await ask(can, { as: { ...reader, memberships: elsewhere } })).data).toEqual({
      viewer: { can: { isAllowed: false } },
    })
  })
})

test('a right that is withdrawn lets its follower go between two events', async () => {
  const ctx = twins.enter(alpha.agent, alpha.slug)
  await ctx.db.write(async (transaction) => {
    for (const subjectId of ['one', 'two']) transaction.emit({ type: 'note.added', subjectId, payload: {} })
  })
  let times = 0
  const enter = () => (++times <= 2 ? ctx : undefined)
  const events = createEventFeed().follow(ctx.tenant, { since: 0, types: ['note.added'], enter })
  expect((await events.next()).value).toMatchObject({ subjectId: 'one' })
  expect(await events.next()).toEqual({ done: true, value: undefined })
})

test('a change in one tenant wakes nobody who follows another', async () => {
  const feed = createEventFeed()
  const entered = twins.enter(alpha.agent, alpha.slug)
  const answers: Promise<unknown>[] = []
  const read: typeof entered.db.read = (query, args) => {
    const answer = entered.db.read(query, args)
    answers.push(answer)
    return answer
  }
  const ctx = { ...entered, db: { ...entered.db, read } }
  let looks = 0
  let isOver = false
  const enter = () => {
    looks += 1
    return isOver ? undefined : ctx
  }
  const next = feed.follow(ctx.tenant, { since: 0, types: ['none'], enter }).next()
  await answers[0]
  feed.wake(twins.tenant(beta.slug))
  // Whoever is woken looks again before the event loop goes on.
  await setImmediate()
  expect(looks).toBe(1)
  isOver = true
  feed.wake(ctx.tenant)
  expect(await next).toEqual({ done: true, value: undefined })
})

test('the configuration of a tenant is what its own people set', async () => {
  for (const twin of [alpha, beta]) {
    const input = `{requestId: "${requestOf(twin)}", body: "bonjour"}`
    const mutation = `mutation { sendMessage(input: ${input}) { ... on SendMessagePayload { request { messages(last: 1) { nodes { body } } } } } }`
    const { data } = await ask(mutation, { as: { ...twin.agent, name: 'Camille' }, tenant: twin.slug })
    // The signature, which the twins' configurations mark.
    expectOnly(data, twin)
  }
})
