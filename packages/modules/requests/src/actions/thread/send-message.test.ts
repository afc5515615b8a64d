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
import { statuses } from '../../domain/workflow/status.ts'
import { historyOf, threadOf } from '../../fixtures/rows.ts'
import { createTwins, type Twins } from '../../fixtures/twins.ts'
import { givenRequest } from '../../testing.ts'
import { getRequest } from '../find-request.ts'
import { sendMessage } from './send-message.ts'

const plain = { anonymousSubmission: true, signature: '' }
let pool: Twins
let agent: TenantContext
beforeAll(async () => {
  pool = await createTwins()
  agent = pool.member(pool.here)
})
afterAll(() => pool.close())

describe('sendMessage', () => {
  describe('succeeds', () => {
    test('agent and citizen write to one thread, in order', async () => {
      const person = citizen('Lucas Petit')
      const { id } = await givenRequest(agent, { citizen: person })
      await sendMessage(agent, { id, body: ' Bonjour \u{1f44b}\u{1f3fd} ' }, plain)
      await sendMessage(pool.enter(person, pool.here), { id, body: 'شكرا' }, plain)
      expect(await threadOf(agent, id)).toMatchObject([
        { side: 'tenant', authorName: agent.actor.name, body: 'Bonjour \u{1f44b}\u{1f3fd}' },
        { side: 'citizen', authorName: 'Lucas Petit', body: 'شكرا' },
      ])
      expect(await getRequest(agent, id)).toMatchObject({ version: 3, status: 'received' })
    })

    test('who holds the tracking code writes without an account, and without a name', async () => {
      const { id, trackingCode } = await givenRequest(agent)
      await sendMessage(pool.enter(anonymous, pool.here), { id, body: 'Merci', trackingCode }, plain)
      expect(await threadOf(agent, id)).toMatchObject([{ side: 'citizen', authorName: null }])
    })

    test('the tenant’s signature stands under its own messages only', async () => {
      const { id, trackingCode } = await givenRequest(agent)
      const signed = { ...plain, signature: 'La mairie' }
      await sendMessage(agent, { id, body: 'Bonjour' }, signed)
      await sendMessage(pool.enter(anonymous, pool.here), { id, body: 'Merci', trackingCode }, signed)
      expect((await threadOf(agent, id)).map((message) => message.body)).toEqual(['Bonjour\n\nLa mairie', 'Merci'])
    })

    test.each(statuses)(
      'on what is %s, the citizen’s message sets it to work again if it waits for one',
      async (status) => {
        const person = citizen()
        const { id } = await givenRequest(agent, { citizen: person, status })
        await sendMessage(agent, { id, body: 'Une question ?' }, plain)
        expect(await getRequest(agent, id)).toMatchObject({ status })
        await sendMessage(pool.enter(person, pool.here), { id, body: 'Une réponse.' }, plain)
        const after = status === 'waiting' ? 'in_progress' : status
        expect(await getRequest(agent, id)).toMatchObject({ status: after })
        const history = await historyOf(agent, id)
        expect(history.at(-1)).toMatchObject({
          kind: 'messaged',
          actorKind: 'citizen',
          statusBefore: status,
          statusAfter: after,
          note: null,
        })
      },
    )

    test('one event tells it, with nothing of what was written', async () => {
      const { id } = await givenRequest(agent, { status: 'waiting', citizen: citizen('Nom Secret') })
      await sendMessage(agent, { id, body: 'Texte secret' }, plain)
      const payload = { statusBefore: 'waiting', statusAfter: 'waiting' }
      expect(await pool.events(pool.here, id)).toEqual([{ type: 'request.messaged', subjectId: id, payload }])
    })

    test('ten at once all arrive', async () => {
      const { id } = await givenRequest(agent)
      const bodies = Array.from({ length: 10 }, (_one, index) => `Message ${index}`)
      await Promise.all(bodies.map((body) => sendMessage(agent, { id, body }, plain)))
      const sent = await threadOf(agent, id)
      expect(sent.map((message) => message.body).toSorted()).toEqual(bodies.toSorted())
      expect(await getRequest(agent, id)).toMatchObject({ version: 11 })
    })
  })

  describe('refuses', () => {
    test.each([
      ['nothing', ' \n'],
      ['NUL', 'a\0b'],
      ['half a character', '\ud83d'],
      ['100 kB', 'x'.repeat(100_000)],
    ])('%s, and nothing is written', async (_what, body) => {
      const { id } = await givenRequest(agent)
      const contents = await pool.contents(pool.here)
      const refused = sendMessage(agent, { id, body }, plain)
      await expect(refused).rejects.toMatchObject({ constructor: InvalidInputError, field: 'input.body' })
      expect(await pool.contents(pool.here)).toBe(contents)
    })

    test('a request that is not there for this actor, with or without a code', async () => {
      const { id } = await givenRequest(agent, { citizen: citizen() })
      const other = await givenRequest(agent)
      const contents = await pool.contents(pool.here)
      for (const actor of [citizen(), anonymous, operator(), memberOf('dpo', pool.tenant(pool.here))]) {
        for (const trackingCode of [undefined, '0000-0000-0000', other.trackingCode]) {
          const refused = sendMessage(pool.enter(actor, pool.here), { id, body: 'Bonjour', trackingCode }, plain)
          await expect(refused).rejects.toBeInstanceOf(NotFoundError)
        }
      }
      expect(await pool.contents(pool.here)).toBe(contents)
    })

    test('an operator or a data protection officer with the right code: it opens nothing to them', async () => {
      const { id, trackingCode } = await givenRequest(agent)
      for (const actor of [operator(), memberOf('dpo', pool.tenant(pool.here))]) {
        const refused = sendMessage(pool.enter(actor, pool.here), { id, body: 'Bonjour', trackingCode }, plain)
        await expect(refused).rejects.toBeInstanceOf(NotFoundError)
      }
    })

    test('a tenant that has not subscribed', async () => {
      const { id } = await givenRequest(agent)
      await pool.withoutSubscription(pool.here, async () => {
        const refused = sendMessage(pool.member(pool.here), { id, body: 'Bonjour' }, plain)
        await expect(refused).rejects.toBeInstanceOf(ModuleNotSubscribedError)
      })
      expect(await threadOf(pool.member(pool.here), id)).toEqual([])
    })
  })

  describe('forbids', () => {
    test('a reader, even with the tracking code', async () => {
      const { id, trackingCode } = await givenRequest(agent)
      const refused = sendMessage(pool.member(pool.here, 'reader'), { id, body: 'Bonjour', trackingCode }, plain)
      await expect(refused).rejects.toBeInstanceOf(ForbiddenError)
      expect(await threadOf(agent, id)).toEqual([])
    })
  })

  describe('hides other tenants', () => {
    test('a request of another tenant is not there, even with its tracking code', async () => {
      const { id, trackingCode } = await givenRequest(pool.member(pool.there))
      const contents = await pool.contents(pool.there)
      for (const ctx of [agent, pool.enter(anonymous, pool.here)]) {
        await expect(sendMessage(ctx, { id, body: 'Bonjour', trackingCode }, plain)).rejects.toBeInstanceOf(
          NotFoundError,
        )
      }
      expect(await pool.contents(pool.there)).toBe(contents)
    })

    test('of two requests with one id, each tenant has its own thread', async () => {
      const id = newId()
      await givenRequest(agent, { id })
      await givenRequest(pool.member(pool.there), { id, messages: [{ side: 'tenant', body: 'Marque de Buxerolles' }] })
      const contents = await pool.contents(pool.there)
      await sendMessage(agent, { id, body: 'Marque de Poitiers' }, plain)
      expect(await pool.contents(pool.there)).toBe(contents)
      expect((await threadOf(agent, id)).map((message) => message.body)).toEqual(['Marque de Poitiers'])
      expect(await threadOf(pool.member(pool.there), id)).toMatchObject([{ body: 'Marque de Buxerolles' }])
    })
  })
})
