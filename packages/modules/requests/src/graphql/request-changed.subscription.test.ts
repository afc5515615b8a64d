import { buildSchema, globalId } from '@interco/graphql'
import { type Actor, anonymous } from '@interco/kernel'
import { citizen, memberOf } from '@interco/testing'
import { parse, subscribe } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contextOf, modules, resultOf } from '../fixtures/ask.ts'
import { move, send } from '../fixtures/operations.ts'
import { createTwins, type Twins } from '../fixtures/twins.ts'
import { givenRequest } from '../testing.ts'

let pool: Twins
let agent: Actor
beforeAll(async () => {
  pool = await createTwins()
  agent = memberOf('agent', pool.tenant(pool.here))
})
afterAll(() => pool.close())

describe('requestChanged', () => {
  const document = parse(
    'subscription ($since: EventCursor) { requestChanged(tenant: "poitiers", since: $since) { type request { id version } } }',
  )
  const opened = async (as: Actor) =>
    subscribe({
      schema: await buildSchema(modules),
      document,
      contextValue: contextOf(pool, { as }),
      variableValues: { since: '0' },
    })

  test('tells what happened, in order, with the request as it is now', async () => {
    const row = await givenRequest(pool.member(pool.here))
    const id = globalId('Request', pool.tenant(pool.here), row.id)
    await resultOf(pool, move, { as: agent, input: { requestId: id, transition: 'START', expectedVersion: 1 } })
    await resultOf(pool, send, { as: agent, input: { requestId: id, body: 'Bonjour' } })
    const stream = await opened(agent)
    if (!(Symbol.asyncIterator in stream)) throw new TypeError('The subscription was refused')
    const told: unknown[] = []
    for await (const { data } of stream) {
      const change = data?.['requestChanged'] as { type: string; request: { id: string; version: number } }
      if (change.request.id === id) told.push([change.type, change.request.version])
      if (told.length === 2) break
    }
    expect(told).toEqual([
      ['MOVED', 3],
      ['MESSAGED', 3],
    ])
  })

  test.each([
    ['a citizen', citizen(), 'FORBIDDEN'],
    ['who has no account', anonymous, 'FORBIDDEN'],
  ])('is refused to %s', async (_who, as, code) => {
    const stream = await opened(as)
    expect('errors' in stream ? stream.errors?.map((error) => error.cause) : []).toMatchObject([{ code }])
  })

  test('another tenant’s is not there', async () => {
    const stream = await opened(memberOf('administrator', pool.tenant(pool.there)))
    expect('errors' in stream ? stream.errors?.map((error) => error.cause) : []).toMatchObject([{ code: 'NOT_FOUND' }])
  })
})
