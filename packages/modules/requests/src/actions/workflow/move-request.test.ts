import {
  anonymous,
  ForbiddenError,
  InvalidInputError,
  ModuleNotSubscribedError,
  NotFoundError,
  newId,
  type TenantContext,
} from '@interco/kernel'
import { citizen, memberOf, operator } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { InvalidTransitionError, StaleRequestError } from '../../domain/errors.ts'
import { nextStatus, statuses, transitions } from '../../domain/workflow/status.ts'
import { historyOf } from '../../fixtures/rows.ts'
import { createTwins, type Twins } from '../../fixtures/twins.ts'
import { givenRequest } from '../../testing.ts'
import { getRequest } from '../find-request.ts'
import { moveRequest, possibleTransitions } from './move-request.ts'

let pool: Twins
let agent: TenantContext
beforeAll(async () => {
  pool = await createTwins()
  agent = pool.member(pool.here)
})
afterAll(() => pool.close())

const every = statuses.flatMap((status) => transitions.map((transition) => ({ status, transition })))
const possible = every.filter(({ status, transition }) => nextStatus(status, transition, 'tenant'))
const impossible = every.filter(({ status, transition }) => !nextStatus(status, transition, 'tenant'))

describe('moveRequest', () => {
  describe('succeeds', () => {
    test.each(possible)('an agent can $transition what is $status', async ({ status, transition }) => {
      const { id, submittedAt } = await givenRequest(agent, { status })
      await moveRequest(agent, { id, transition, expectedVersion: 1, reason: ' Parce que. ' })
      const after = nextStatus(status, transition, 'tenant')
      const moved = await getRequest(agent, id)
      expect(moved).toMatchObject({ status: after, version: 2, submittedAt })
      expect(moved.updatedAt.getTime()).toBeGreaterThanOrEqual(submittedAt.getTime())
      const history = await historyOf(agent, id)
      expect(history.slice(1)).toMatchObject([
        { kind: 'moved', actorKind: 'agent', statusBefore: status, statusAfter: after, note: 'Parce que.' },
      ])
      const payload = { statusBefore: status, statusAfter: after }
      expect(await pool.events(pool.here, id)).toEqual([{ type: 'request.moved', subjectId: id, payload }])
    })

    test('it is closed from the step that ends it until it is opened again', async () => {
      const { id } = await givenRequest(agent, { status: 'in_progress' })
      expect(await getRequest(agent, id)).toMatchObject({ closedAt: null })
      await moveRequest(agent, { id, transition: 'resolve', expectedVersion: 1 })
      const { closedAt, updatedAt } = await getRequest(agent, id)
      expect(closedAt).toEqual(updatedAt)
      await moveRequest(agent, { id, transition: 'reopen', expectedVersion: 2 })
      expect(await getRequest(agent, id)).toMatchObject({ closedAt: null })
    })

    test('a citizen withdraws their own', async () => {
      const person = citizen()
      const { id } = await givenRequest(agent, { citizen: person, status: 'waiting' })
      await moveRequest(pool.enter(person, pool.here), { id, transition: 'withdraw', expectedVersion: 1 })
      expect(await getRequest(agent, id)).toMatchObject({ status: 'withdrawn', version: 2 })
    })

    test('who holds the tracking code withdraws without an account', async () => {
      const { id, trackingCode } = await givenRequest(agent)
      const ctx = pool.enter(anonymous, pool.here)
      await moveRequest(ctx, {
        id,
        transition: 'withdraw',
        expectedVersion: 1,
        trackingCode: trackingCode.toLowerCase(),
      })
      const history = await historyOf(agent, id)
      expect(history.at(-1)).toMatchObject({ actorKind: 'anonymous', actorName: null, statusAfter: 'withdrawn' })
    })
  })

  describe('refuses', () => {
    test.each(impossible)(
      'to $transition what is $status, and says what can be done',
      async ({ status, transition }) => {
        const { id } = await givenRequest(agent, { status })
        const refused = moveRequest(agent, { id, transition, expectedVersion: 1, reason: 'Parce que.' })
        const allowed = possible.filter((one) => one.status === status).map((one) => one.transition)
        await expect(refused).rejects.toMatchObject({ constructor: InvalidTransitionError, allowed })
        expect(await getRequest(agent, id)).toMatchObject({ status, version: 1 })
        expect(await pool.events(pool.here, id)).toEqual([])
      },
    )

    test.each([[undefined], [null], [''], [' \n ']])('to reject without a reason (%j)', async (reason) => {
      const { id } = await givenRequest(agent)
      const refused = moveRequest(agent, { id, transition: 'reject', expectedVersion: 1, reason })
      await expect(refused).rejects.toMatchObject({ constructor: InvalidInputError, field: 'input.reason' })
      expect(await getRequest(agent, id)).toMatchObject({ status: 'received', version: 1 })
    })

    test('who has read an older version, and nothing is written', async () => {
      const { id } = await givenRequest(agent)
      await moveRequest(agent, { id, transition: 'start', expectedVersion: 1 })
      const contents = await pool.contents(pool.here)
      const stale = moveRequest(agent, { id, transition: 'resolve', expectedVersion: 1 })
      await expect(stale).rejects.toMatchObject({ constructor: StaleRequestError, currentVersion: 2 })
      expect(await pool.contents(pool.here)).toBe(contents)
    })

    test('of six at once exactly one is done, and the others are told that they are stale', async () => {
      const { id } = await givenRequest(agent, { status: 'in_progress' })
      const wanted = ['ask', 'resolve', 'reject', 'ask', 'resolve', 'reject'] as const
      const outcomes = await Promise.allSettled(
        wanted.map((transition) => moveRequest(agent, { id, transition, expectedVersion: 1, reason: 'Parce que.' })),
      )
      const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
      expect(refusals).toHaveLength(5)
      for (const refusal of refusals) expect(refusal).toBeInstanceOf(StaleRequestError)
      expect(await getRequest(agent, id)).toMatchObject({ version: 2 })
      expect(await pool.events(pool.here, id)).toHaveLength(1)
      expect(await historyOf(agent, id)).toHaveLength(2)
    })

    test('a wrong tracking code, and that of another request: it is not there', async () => {
      const { id } = await givenRequest(agent)
      const other = await givenRequest(agent)
      const ctx = pool.enter(anonymous, pool.here)
      for (const trackingCode of [undefined, '', '0000-0000-0000', other.trackingCode]) {
        const refused = moveRequest(ctx, { id, transition: 'withdraw', expectedVersion: 1, trackingCode })
        await expect(refused).rejects.toBeInstanceOf(NotFoundError)
      }
      expect(await getRequest(agent, id)).toMatchObject({ status: 'received', version: 1 })
    })

    test('another citizen’s request is not there, whatever its version', async () => {
      const { id } = await givenRequest(agent, { citizen: citizen() })
      for (const expectedVersion of [1, 7]) {
        const refused = moveRequest(pool.enter(citizen(), pool.here), { id, transition: 'withdraw', expectedVersion })
        await expect(refused).rejects.toBeInstanceOf(NotFoundError)
      }
    })

    test('what is done can’t be withdrawn, and nothing else can be done by the citizen', async () => {
      const person = citizen()
      const { id } = await givenRequest(agent, { citizen: person, status: 'resolved' })
      const refused = moveRequest(pool.enter(person, pool.here), { id, transition: 'withdraw', expectedVersion: 1 })
      await expect(refused).rejects.toMatchObject({ constructor: InvalidTransitionError, allowed: [] })
    })

    test('a tenant that has not subscribed', async () => {
      const { id } = await givenRequest(agent)
      await pool.withoutSubscription(pool.here, async () => {
        const refused = moveRequest(pool.member(pool.here), { id, transition: 'start', expectedVersion: 1 })
        await expect(refused).rejects.toBeInstanceOf(ModuleNotSubscribedError)
      })
      expect(await getRequest(pool.member(pool.here), id)).toMatchObject({ status: 'received' })
    })
  })

  describe('forbids', () => {
    test('to a citizen, on their own request, every step but to withdraw', async () => {
      const person = citizen()
      const { id } = await givenRequest(agent, { citizen: person, status: 'waiting' })
      for (const transition of transitions.filter((one) => one !== 'withdraw')) {
        const refused = moveRequest(pool.enter(person, pool.here), {
          id,
          transition,
          expectedVersion: 1,
          reason: 'Non.',
        })
        await expect(refused).rejects.toBeInstanceOf(ForbiddenError)
      }
      expect(await getRequest(agent, id)).toMatchObject({ status: 'waiting', version: 1 })
    })

    test('to a reader, the operator and who has no account, every step', async () => {
      const { id } = await givenRequest(agent)
      const contents = await pool.contents(pool.here)
      const reader = pool.member(pool.here, 'reader')
      for (const transition of transitions) {
        const refused = moveRequest(reader, { id, transition, expectedVersion: 1, reason: 'Non.' })
        await expect(refused).rejects.toBeInstanceOf(ForbiddenError)
      }
      for (const actor of [operator(), anonymous, memberOf('dpo', pool.tenant(pool.here))]) {
        const refused = moveRequest(pool.enter(actor, pool.here), { id, transition: 'start', expectedVersion: 1 })
        await expect(refused).rejects.toBeInstanceOf(ForbiddenError)
      }
      expect(await pool.contents(pool.here)).toBe(contents)
    })
  })

  describe('hides other tenants', () => {
    test('a request of another tenant is not there, even with its tracking code', async () => {
      const { id, trackingCode } = await givenRequest(pool.member(pool.there))
      const contents = await pool.contents(pool.there)
      await expect(moveRequest(agent, { id, transition: 'start', expectedVersion: 1 })).rejects.toBeInstanceOf(
        NotFoundError,
      )
      const withCode = { id, transition: 'withdraw', expectedVersion: 1, trackingCode } as const
      await expect(moveRequest(pool.enter(anonymous, pool.here), withCode)).rejects.toBeInstanceOf(NotFoundError)
      expect(await pool.contents(pool.there)).toBe(contents)
    })

    test('of two requests with one id, the other tenant’s stays as it is', async () => {
      const id = newId()
      await givenRequest(agent, { id })
      await givenRequest(pool.member(pool.there), { id, status: 'waiting' })
      const contents = await pool.contents(pool.there)
      await moveRequest(agent, { id, transition: 'start', expectedVersion: 1 })
      expect(await pool.contents(pool.there)).toBe(contents)
      expect(await getRequest(pool.member(pool.there), id)).toMatchObject({ status: 'waiting', version: 1 })
    })
  })
})

describe('possibleTransitions', () => {
  test.each(statuses)('from %s, they are those that moveRequest lets the actor make', (status) => {
    const request = { status, duplicateOfId: null }
    const ofAgent = possible.filter((one) => one.status === status).map((one) => one.transition)
    expect(possibleTransitions(agent, request)).toEqual(ofAgent)
    expect(possibleTransitions(pool.member(pool.here, 'reader'), request)).toEqual([])
    const ofCitizen = ['received', 'in_progress', 'waiting'].includes(status) ? ['withdraw'] : []
    expect(possibleTransitions(pool.enter(citizen(), pool.here), request)).toEqual(ofCitizen)
  })
})
