import {
  anonymous,
  ForbiddenError,
  ModuleNotSubscribedError,
  NotFoundError,
  newId,
  type TenantContext,
} from '@interco/kernel'
import { citizen, memberOf, operator } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { memberById } from '../../data/desk/member.repository.ts'
import { StaleRequestError } from '../../domain/errors.ts'
import { historyOf } from '../../fixtures/rows.ts'
import { createTwins, type Twins } from '../../fixtures/twins.ts'
import { type GivenMember, givenMember, givenRequest } from '../../testing.ts'
import { getRequest } from '../find-request.ts'
import { assignRequest } from './assign-request.ts'

let pool: Twins
let agent: TenantContext
let member: GivenMember
beforeAll(async () => {
  pool = await createTwins()
  agent = pool.member(pool.here)
  member = await givenMember(agent, { name: 'Inès Dumodèle' })
})
afterAll(() => pool.close())

describe('assignRequest', () => {
  describe('succeeds', () => {
    test.each(['agent', 'manager', 'administrator'] as const)(
      'a request is given by a %s, and taken back',
      async (role) => {
        const ctx = pool.member(pool.here, role)
        const { id } = await givenRequest(ctx)
        await assignRequest(ctx, { id, assigneeId: member.id, expectedVersion: 1 })
        expect(await getRequest(ctx, id)).toMatchObject({
          assigneeId: member.id,
          version: 2,
          status: 'received',
        })
        await assignRequest(ctx, { id, assigneeId: null, expectedVersion: 2 })
        expect(await getRequest(ctx, id)).toMatchObject({ assigneeId: null, version: 3 })
        const history = await historyOf(ctx, id)
        expect(history.slice(1)).toMatchObject([
          {
            kind: 'assigned',
            note: member.name,
            actorName: ctx.actor.name,
            statusBefore: 'received',
            statusAfter: 'received',
          },
          { kind: 'assigned', note: null },
        ])
      },
    )

    test('one event tells it, without a name', async () => {
      const { id } = await givenRequest(agent, { status: 'waiting' })
      await assignRequest(agent, { id, assigneeId: member.id, expectedVersion: 1 })
      const payload = { statusBefore: 'waiting', statusAfter: 'waiting' }
      expect(await pool.events(pool.here, id)).toEqual([{ type: 'request.assigned', subjectId: id, payload }])
    })
  })

  describe('refuses', () => {
    test('who has read an older version, and says which one is current', async () => {
      const { id } = await givenRequest(agent)
      await assignRequest(agent, { id, assigneeId: member.id, expectedVersion: 1 })
      const contents = await pool.contents(pool.here)
      const stale = assignRequest(agent, { id, assigneeId: null, expectedVersion: 1 })
      await expect(stale).rejects.toMatchObject({ constructor: StaleRequestError, currentVersion: 2 })
      expect(await pool.contents(pool.here)).toBe(contents)
    })

    test('of two at once exactly one is done', async () => {
      const { id } = await givenRequest(agent)
      const outcomes = await Promise.allSettled(
        [member.id, null].map((assigneeId) => assignRequest(agent, { id, assigneeId, expectedVersion: 1 })),
      )
      expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected'])
      expect(await getRequest(agent, id)).toMatchObject({ version: 2 })
      expect(await pool.events(pool.here, id)).toHaveLength(1)
    })

    test('a member or a request that is not there, and nothing is written', async () => {
      const { id } = await givenRequest(agent)
      const contents = await pool.contents(pool.here)
      for (const wrong of [
        { id, assigneeId: newId() },
        { id: newId(), assigneeId: member.id },
      ]) {
        await expect(assignRequest(agent, { ...wrong, expectedVersion: 1 })).rejects.toBeInstanceOf(NotFoundError)
      }
      expect(await pool.contents(pool.here)).toBe(contents)
    })

    test('a tenant that has not subscribed', async () => {
      const { id } = await givenRequest(agent)
      await pool.withoutSubscription(pool.here, async () => {
        const refused = assignRequest(pool.member(pool.here), { id, assigneeId: null, expectedVersion: 1 })
        await expect(refused).rejects.toBeInstanceOf(ModuleNotSubscribedError)
      })
      expect(await getRequest(pool.member(pool.here), id)).toMatchObject({ version: 1 })
    })
  })

  describe('forbids', () => {
    test('a reader, a citizen with their own request, the operator, and who has no account', async () => {
      const person = citizen()
      const { id } = await givenRequest(agent, { citizen: person })
      const contents = await pool.contents(pool.here)
      for (const actor of [memberOf('reader', pool.tenant(pool.here)), person, operator(), anonymous]) {
        const refused = assignRequest(pool.enter(actor, pool.here), { id, assigneeId: member.id, expectedVersion: 1 })
        await expect(refused).rejects.toBeInstanceOf(ForbiddenError)
      }
      expect(await pool.contents(pool.here)).toBe(contents)
    })
  })

  describe('hides other tenants', () => {
    test('a request of another tenant is not there, and stays as it is', async () => {
      const { id } = await givenRequest(pool.member(pool.there))
      const contents = await pool.contents(pool.there)
      await expect(assignRequest(agent, { id, assigneeId: member.id, expectedVersion: 1 })).rejects.toBeInstanceOf(
        NotFoundError,
      )
      expect(await pool.contents(pool.there)).toBe(contents)
    })

    test('a member of another tenant is nobody here', async () => {
      const { id } = await givenRequest(agent)
      const stranger = await givenMember(pool.member(pool.there))
      const refused = assignRequest(agent, { id, assigneeId: stranger.id, expectedVersion: 1 })
      await expect(refused).rejects.toBeInstanceOf(NotFoundError)
      expect(await getRequest(agent, id)).toMatchObject({ assigneeId: null, version: 1 })
    })

    test('of two requests with one id, the other tenant’s stays as it is; the same member id has each its own name', async () => {
      const id = newId()
      await givenMember(pool.member(pool.there), { id: member.id, name: 'Nom de Buxerolles' })
      await givenRequest(agent, { id })
      await givenRequest(pool.member(pool.there), { id })
      const contents = await pool.contents(pool.there)
      await assignRequest(agent, { id, assigneeId: member.id, expectedVersion: 1 })
      expect(await pool.contents(pool.there)).toBe(contents)
      expect(await getRequest(agent, id)).toMatchObject({ assigneeId: member.id })
      expect(await agent.db.read(memberById, { id: member.id })).toMatchObject([{ name: member.name }])
      expect(await pool.events(pool.there, id)).toEqual([])
    })
  })
})
