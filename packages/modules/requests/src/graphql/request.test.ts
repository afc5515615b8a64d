import { globalId } from '@interco/graphql'
import { type Actor, anonymous, newId } from '@interco/kernel'
import { citizen, memberOf } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../fixtures/ask.ts'
import { send } from '../fixtures/operations.ts'
import { createTwins, type Twins } from '../fixtures/twins.ts'
import { type GivenRequest, givenRequest } from '../testing.ts'

let pool: Twins
let agent: Actor
beforeAll(async () => {
  pool = await createTwins()
  agent = memberOf('agent', pool.tenant(pool.here))
})
afterAll(() => pool.close())

async function given(change: GivenRequest = {}, slug: string = pool.here) {
  const row = await givenRequest(pool.member(slug), change)
  return { ...row, localId: row.id, id: globalId('Request', pool.tenant(slug), row.id) }
}

const node = `query ($id: ID!) {
  node(id: $id) { __typename id ... on Request { subject transitions trackingCode assignee { name } } }
}`
const thread = `query ($id: ID!, $last: Int!, $before: String) {
  node(id: $id) { ... on Request { messages(last: $last, before: $before) {
    totalCount pageInfo { hasPreviousPage startCursor } nodes { body side }
  } } }
}`

describe('node(id:)', () => {
  test('finds a request for its tenant and for who submitted it, and for nobody else', async () => {
    const person = citizen()
    const { id } = await given({ citizen: person })
    for (const as of [agent, person]) {
      expect((await ask(pool, node, { as, variables: { id } })).data).toMatchObject({
        node: { __typename: 'Request', id },
      })
    }
    const strangers = [citizen(), anonymous, memberOf('administrator', pool.tenant(pool.there))]
    for (const as of strangers) {
      expect(await ask(pool, node, { as, variables: { id } })).toEqual({ data: { node: null }, codes: [] })
    }
  })

  test('with one local id in two tenants, the global id names which', async () => {
    const id = newId()
    const both = memberOf('agent', pool.tenant(pool.here), pool.tenant(pool.there))
    const [mine, other] = [
      await given({ id, subject: 'Poitiers' }),
      await given({ id, subject: 'Buxerolles' }, pool.there),
    ]
    expect((await ask(pool, node, { as: both, variables: mine })).data).toMatchObject({ node: { subject: 'Poitiers' } })
    expect((await ask(pool, node, { as: both, variables: other })).data).toMatchObject({
      node: { subject: 'Buxerolles' },
    })
  })
})

describe('Request', () => {
  test('shows each viewer the steps that are open to them', async () => {
    const person = citizen()
    const variables = await given({ citizen: person, status: 'waiting' })
    const of = async (as: Actor) => (await ask(pool, node, { as, variables })).data
    expect(await of(agent)).toMatchObject({ node: { transitions: ['RESUME', 'RESOLVE', 'REJECT'] } })
    expect(await of(memberOf('reader', pool.tenant(pool.here)))).toMatchObject({ node: { transitions: [] } })
    expect(await of(person)).toMatchObject({ node: { transitions: ['WITHDRAW'] } })
  })

  test('has a thread that is read from its end, each message once', async () => {
    const bodies = Array.from({ length: 7 }, (_one, index) => `Message ${index}`)
    const variables = await given()
    for (const body of bodies) {
      await ask(pool, send, { as: agent, variables: { input: { requestId: variables.id, body } } })
    }
    const found: string[] = []
    let before: string | null = null
    for (;;) {
      const asked = { as: agent, variables: { id: variables.id, last: 3, before } }
      const answer = (await ask(pool, thread, asked)).data as unknown as {
        node: {
          messages: {
            totalCount: number
            pageInfo: { hasPreviousPage: boolean; startCursor: string }
            nodes: { body: string }[]
          }
        }
      }
      const { totalCount, pageInfo, nodes } = answer.node.messages
      expect(totalCount).toBe(7)
      found.unshift(...nodes.map((message) => message.body))
      if (!pageInfo.hasPreviousPage) break
      before = pageInfo.startCursor
    }
    expect(found).toEqual(bodies)
  })

  test.each([["' or true --"], [''], ['nothing'], ['01900000-0000-7000-8000-00000000000G']])(
    'refuses the forged cursor %s of a thread',
    async (before) => {
      const { id } = await given()
      const { codes } = await ask(pool, thread, { as: agent, variables: { id, last: 3, before } })
      expect(codes).toEqual(['INVALID_INPUT'])
    },
  )

  test('of many, each has its own thread', async () => {
    const first = await given({ messages: [{ side: 'tenant', body: 'Un' }] })
    const second = await given({ messages: [{ side: 'citizen', body: 'Deux' }] })
    const source = `query ($a: ID!, $b: ID!) { a: node(id: $a) { ...T } b: node(id: $b) { ...T } }
      fragment T on Request { messages(last: 1) { nodes { body } } history { kind } }`
    const { data } = await ask(pool, source, { as: agent, variables: { a: first.id, b: second.id } })
    expect(data).toMatchObject({
      a: { messages: { nodes: [{ body: 'Un' }] }, history: [{ kind: 'SUBMITTED' }] },
      b: { messages: { nodes: [{ body: 'Deux' }] } },
    })
  })

  test('is tracked by its code, in its own tenant only', async () => {
    const { id, trackingCode } = await given()
    const tracked =
      'query ($slug: Slug!, $code: String!) { tenant(slug: $slug) { trackedRequest(trackingCode: $code) { id } } }'
    const of = async (slug: string, code: string) =>
      (await ask(pool, tracked, { as: anonymous, variables: { slug, code } })).data
    expect(await of(pool.here, trackingCode)).toEqual({ tenant: { trackedRequest: { id } } })
    expect(await of(pool.there, trackingCode)).toEqual({ tenant: { trackedRequest: null } })
    expect(await of(pool.here, '0000-0000-0000')).toEqual({ tenant: { trackedRequest: null } })
  })
})
