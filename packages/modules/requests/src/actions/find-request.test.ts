import { anonymous, ForbiddenError, ModuleNotSubscribedError, NotFoundError, newId } from '@interco/kernel'
import { citizen, memberOf, operator } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTwins, type Twins } from '../fixtures/twins.ts'
import { givenMember, givenRequest } from '../testing.ts'
import { findRequests, getRequest, trackRequest } from './find-request.ts'

let pool: Twins
beforeAll(async () => {
  pool = await createTwins()
})
afterAll(() => pool.close())

/** A request of the same id and tracking code in both tenants, each with a text of its own. */
async function givenTwins() {
  const id = newId()
  const mine = await givenRequest(pool.member(pool.here), { id, subject: 'Marque de Poitiers' })
  const { trackingCode } = mine
  const other = await givenRequest(pool.member(pool.there), { id, trackingCode, subject: 'Marque de Buxerolles' })
  return { mine, other }
}

describe('findRequests', () => {
  describe('succeeds', () => {
    test('answers in the order of the ids, with undefined for what is not there', async () => {
      const ctx = pool.member(pool.here, 'reader')
      const [first, second] = [await givenRequest(ctx), await givenRequest(ctx)]
      expect(await findRequests(ctx, [second.id, newId(), first.id])).toEqual([second, undefined, first])
      expect(await findRequests(ctx, [])).toEqual([])
    })

    test('says which member handles it', async () => {
      const ctx = pool.member(pool.here)
      const assignee = await givenMember(ctx, { name: 'Inès Dumodèle' })
      const { id } = await givenRequest(ctx, { assignee })
      expect(await getRequest(ctx, id)).toMatchObject({ assigneeId: assignee.id })
    })

    test('a citizen sees their own', async () => {
      const person = citizen()
      const { id } = await givenRequest(pool.member(pool.here), { citizen: person })
      expect(await getRequest(pool.enter(person, pool.here), id)).toMatchObject({ id })
    })
  })

  describe('refuses', () => {
    test('another citizen’s request is not there, nor one without an account for anyone', async () => {
      const ctx = pool.member(pool.here)
      const ids = [(await givenRequest(ctx, { citizen: citizen() })).id, (await givenRequest(ctx)).id]
      const strangers = [citizen(), anonymous, operator(), memberOf('dpo', pool.tenant(pool.here))]
      for (const actor of strangers) {
        const stranger = pool.enter(actor, pool.here)
        expect(await findRequests(stranger, ids)).toEqual([undefined, undefined])
        await expect(getRequest(stranger, ids[0] ?? '')).rejects.toBeInstanceOf(NotFoundError)
      }
    })

    test('a tenant that has not subscribed', async () => {
      const person = citizen()
      const { id, trackingCode } = await givenRequest(pool.member(pool.here), { citizen: person })
      await pool.withoutSubscription(pool.here, async () => {
        for (const ctx of [pool.member(pool.here), pool.enter(person, pool.here)]) {
          await expect(findRequests(ctx, [id])).rejects.toBeInstanceOf(ModuleNotSubscribedError)
          await expect(trackRequest(ctx, trackingCode)).rejects.toBeInstanceOf(ModuleNotSubscribedError)
        }
      })
      expect(await getRequest(pool.enter(person, pool.here), id)).toMatchObject({ id })
    })
  })

  describe('hides other tenants', () => {
    test('a request of another tenant is not there', async () => {
      const { id } = await givenRequest(pool.member(pool.there))
      expect(await findRequests(pool.member(pool.here), [id])).toEqual([undefined])
    })

    test('of two requests with one id, each tenant has its own', async () => {
      const { mine, other } = await givenTwins()
      expect(await findRequests(pool.member(pool.here), [mine.id])).toEqual([mine])
      expect(await findRequests(pool.member(pool.there), [mine.id])).toEqual([other])
      expect(mine.subject).not.toBe(other.subject)
    })

    test('a citizen known to both finds in each what they submitted there', async () => {
      const [person, id] = [citizen(), newId()]
      await givenRequest(pool.member(pool.here), { id, citizen: person })
      await givenRequest(pool.member(pool.there), { id })
      expect(await findRequests(pool.enter(person, pool.there), [id])).toEqual([undefined])
    })
  })
})

describe('trackRequest', () => {
  describe('succeeds', () => {
    test('whoever holds the code finds the request, however they type it', async () => {
      const request = await givenRequest(pool.member(pool.here))
      for (const actor of [anonymous, citizen(), memberOf('reader', pool.tenant(pool.here))]) {
        const typed = ` ${request.trackingCode.toLowerCase().replaceAll('-', ' ')}`
        expect(await trackRequest(pool.enter(actor, pool.here), typed)).toEqual(request)
      }
    })
  })

  describe('refuses', () => {
    test.each([
      ['a wrong code', '0000-0000-0000'],
      ['what is no code', "' or true --"],
      ['nothing', ''],
      ['NUL', '\0'],
    ])('%s finds nothing', async (_what, code) => {
      await givenRequest(pool.member(pool.here))
      expect(await trackRequest(pool.enter(anonymous, pool.here), code)).toBeUndefined()
    })
  })

  describe('forbids', () => {
    test('those who neither handle nor follow requests', async () => {
      const { trackingCode } = await givenRequest(pool.member(pool.here))
      for (const actor of [operator(), memberOf('dpo', pool.tenant(pool.here))]) {
        await expect(trackRequest(pool.enter(actor, pool.here), trackingCode)).rejects.toBeInstanceOf(ForbiddenError)
      }
    })
  })

  describe('hides other tenants', () => {
    test('a code opens nothing in another tenant, and the same code opens each its own', async () => {
      const elsewhere = await givenRequest(pool.member(pool.there))
      expect(await trackRequest(pool.enter(anonymous, pool.here), elsewhere.trackingCode)).toBeUndefined()
      const { mine, other } = await givenTwins()
      expect(await trackRequest(pool.enter(anonymous, pool.here), mine.trackingCode)).toEqual(mine)
      expect(await trackRequest(pool.enter(anonymous, pool.there), mine.trackingCode)).toEqual(other)
    })
  })
})
