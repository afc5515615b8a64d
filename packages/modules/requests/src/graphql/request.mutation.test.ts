import { globalId } from '@interco/graphql'
import { type Actor, anonymous, newId } from '@interco/kernel'
import { memberOf } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, resultOf } from '../fixtures/ask.ts'
import { assign, move, send, submit } from '../fixtures/operations.ts'
import { createTwins, type Twins } from '../fixtures/twins.ts'
import { type GivenRequest, givenMember, givenRequest, givenRequestType } from '../testing.ts'

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

function result(source: string, as: Actor, input: object, named?: string) {
  return resultOf(pool, source, { as, input, ...(named === undefined ? {} : { named }) })
}

describe('mutations answer with the payload, or with the refusal as data', () => {
  test('submitRequest', async () => {
    const ctx = pool.member(pool.here)
    const idOf = async (type: Parameters<typeof givenRequestType>[1]) =>
      globalId('RequestType', ctx.tenant, (await givenRequestType(ctx, type)).id)
    const [open, closed, signedIn] = [
      await idOf({}),
      await idOf({ isOpen: false }),
      await idOf({ allowsAnonymous: false }),
    ]
    const input = { subject: 'Trou', description: 'Profond', idempotencyKey: newId() }
    const submitted = (change: object) => result(submit, anonymous, { ...input, ...change })
    expect(await submitted({ typeId: open })).toMatchObject({
      __typename: 'SubmitRequestPayload',
      trackingCode: expect.any(String),
    })
    expect(await submitted({ typeId: open, subject: 'Autre' })).toMatchObject({
      __typename: 'IdempotencyKeyReusedError',
    })
    expect(await submitted({ typeId: open, subject: '' })).toMatchObject({ __typename: 'InvalidInputError' })
    expect(await submitted({ typeId: closed, idempotencyKey: null })).toMatchObject({
      __typename: 'RequestTypeClosedError',
    })
    expect(await submitted({ typeId: signedIn, idempotencyKey: null })).toMatchObject({
      __typename: 'SignInNeededError',
    })
    expect(await submitted({ typeId: 'nothing' })).toMatchObject({ __typename: 'NotFoundError' })
  })

  test('moveRequest', async () => {
    const { id } = await given()
    const moved = (change: object) => result(move, agent, { requestId: id, expectedVersion: 1, ...change })
    expect(await moved({ transition: 'REOPEN' })).toMatchObject({
      __typename: 'InvalidTransitionError',
      allowed: ['START', 'REJECT'],
    })
    expect(await moved({ transition: 'REJECT' })).toMatchObject({
      __typename: 'InvalidInputError',
      field: 'input.reason',
    })
    expect(await moved({ transition: 'START' })).toMatchObject({ request: { id, status: 'IN_PROGRESS', version: 2 } })
    expect(await moved({ transition: 'ASK' })).toMatchObject({ __typename: 'StaleRequestError', currentVersion: 2 })
  })

  test('assignRequest', async () => {
    const ctx = pool.member(pool.here)
    const both = memberOf('agent', pool.tenant(pool.here), pool.tenant(pool.there))
    const { id } = await given()
    const assigneeId = globalId('Member', ctx.tenant, (await givenMember(ctx)).id)
    const elsewhere = globalId('Member', pool.tenant(pool.there), (await givenMember(pool.member(pool.there))).id)
    const input = { requestId: id, expectedVersion: 1 }
    expect(await result(assign, both, { ...input, assigneeId: elsewhere })).toMatchObject({
      __typename: 'NotFoundError',
    })
    expect(await result(assign, agent, { ...input, assigneeId })).toMatchObject({
      request: { assignee: { id: assigneeId } },
    })
    expect(await result(assign, agent, input)).toMatchObject({ __typename: 'StaleRequestError' })
  })

  test('sendMessage, by who holds the code and then sees the thread', async () => {
    const { id, trackingCode } = await given()
    const sent = (change: object) => result(send, anonymous, { requestId: id, body: 'Merci', ...change })
    expect(await sent({})).toMatchObject({ __typename: 'NotFoundError' })
    expect(await sent({ trackingCode })).toMatchObject({ request: { id, messages: { nodes: [{ body: 'Merci' }] } } })
  })

  test('the answer is the request that was changed, whatever tracking code came along', async () => {
    const [{ id }, other] = [await given(), await given()]
    const sent = await result(send, agent, { requestId: id, body: 'Bonjour', trackingCode: other.trackingCode })
    expect(sent).toMatchObject({ request: { id } })
  })

  test.each([
    ['moveRequest', move, { transition: 'START', expectedVersion: 1 }],
    ['assignRequest', assign, { expectedVersion: 1 }],
    ['sendMessage', send, { body: 'Bonjour' }],
  ])(
    '%s: a request of another tenant, or of another than the request names, is not there',
    async (_name, source, input) => {
      const { id } = await given({}, pool.there)
      const contents = await pool.contents(pool.there)
      expect(await result(source, agent, { requestId: id, ...input })).toMatchObject({ __typename: 'NotFoundError' })
      const both = memberOf('agent', pool.tenant(pool.here), pool.tenant(pool.there))
      const named = await result(source, both, { requestId: id, ...input }, pool.here)
      expect(named).toMatchObject({ __typename: 'NotFoundError' })
      expect(await pool.contents(pool.there)).toBe(contents)
    },
  )

  test('a right that is missing is an error, not data', async () => {
    const { id } = await given()
    const reader = memberOf('reader', pool.tenant(pool.here))
    const input = { requestId: id, transition: 'START', expectedVersion: 1 }
    expect(await ask(pool, move, { as: reader, variables: { input } })).toEqual({
      data: { result: null },
      codes: ['FORBIDDEN'],
    })
  })
})

describe('a tenant that has not subscribed', () => {
  const node = 'query ($id: ID!) { node(id: $id) { id } }'

  test('answers mutations with a refusal and its fields with an error, and keeps its data', async () => {
    const { id } = await given()
    await pool.withoutSubscription(pool.here, async () => {
      const contents = await pool.contents(pool.here)
      expect(await result(send, agent, { requestId: id, body: 'Bonjour' })).toMatchObject({
        __typename: 'ModuleNotSubscribedError',
      })
      for (const field of [
        'requests { totalCount }',
        'requestTypes { id }',
        'trackedRequest(trackingCode: "x") { id }',
      ]) {
        const { codes } = await ask(pool, `{ tenant(slug: "poitiers") { ${field} } }`, { as: agent })
        expect(codes).toEqual(['MODULE_NOT_SUBSCRIBED'])
      }
      expect((await ask(pool, node, { as: agent, variables: { id } })).codes).toEqual(['MODULE_NOT_SUBSCRIBED'])
      expect(await pool.contents(pool.here)).toBe(contents)
    })
    expect((await ask(pool, node, { as: agent, variables: { id } })).codes).toEqual([])
  })
})
