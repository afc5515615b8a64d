import { anonymous, ForbiddenError, ModuleNotSubscribedError } from '@interco/kernel'
import { memberOf, operator } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { configurationSchema } from '../../configuration.ts'
import { ApiKeyRefusedError, ApiKeySpentError } from '../../domain/errors.ts'
import { createTwins, type Twins } from '../../fixtures/twins.ts'
import { givenRequestType } from '../../testing.ts'
import { getRequest } from '../find-request.ts'
import { findPublished } from './find-published.ts'
import { createKey, retireKey } from './manage-keys.ts'
import { submitWithKey } from './submit-with-key.ts'

const defaults = configurationSchema.parse({})

let pool: Twins
const types = new Map<string, string>()
beforeAll(async () => {
  pool = await createTwins()
  for (const slug of [pool.here, pool.there]) {
    types.set(slug, (await givenRequestType(pool.member(slug), { code: 'voirie' })).id)
  }
})
afterAll(() => pool.close())

const pothole = { serviceCode: 'voirie', place: '12 rue Carnot', description: 'Nid-de-poule' }
const visitor = (slug: string) => pool.enter(anonymous, slug)
const makeKey = (slug: string) =>
  createKey(pool.member(slug, 'administrator'), { name: 'Signalements', scopes: ['submit', 'read'] })

describe('submitWithKey', () => {
  describe('succeeds', () => {
    test('for whoever has no account, and says that a program sent it', async () => {
      const { key: apiKey } = await makeKey(pool.here)
      const { id } = await submitWithKey(visitor(pool.here), { ...pothole, apiKey }, defaults)
      const request = await getRequest(pool.member(pool.here), id)
      expect(request).toMatchObject({ channel: 'program', citizenKey: null, typeId: types.get(pool.here) })
      expect(await pool.events(pool.here, id)).toMatchObject([{ type: 'request.submitted' }])
    })

    test('without a text, as what the type says', async () => {
      const { key: apiKey } = await makeKey(pool.here)
      const sent = { ...pothole, description: undefined, apiKey }
      const { id } = await submitWithKey(visitor(pool.here), sent, defaults)
      expect(await getRequest(pool.member(pool.here), id)).toMatchObject({ subject: 'Voirie', description: 'Voirie' })
    })
  })

  describe('refuses', () => {
    test('more than the tenant lets a key send within an hour, but answers what it has sent', async () => {
      const { key: apiKey } = await makeKey(pool.here)
      const one = { ...defaults, open311SubmissionsPerHour: 1 }
      const first = await submitWithKey(visitor(pool.here), { ...pothole, apiKey }, one)
      const other = { ...pothole, apiKey, description: 'Un autre trou' }
      await expect(submitWithKey(visitor(pool.here), other, one)).rejects.toBeInstanceOf(ApiKeySpentError)
      expect(await submitWithKey(visitor(pool.here), { ...pothole, apiKey }, one)).toEqual(first)
      const { key: another } = await makeKey(pool.here)
      expect(await submitWithKey(visitor(pool.here), { ...other, apiKey: another }, one)).not.toEqual(first)
    })

    test('a key that was retired', async () => {
      const { id, key: apiKey } = await makeKey(pool.here)
      await retireKey(pool.member(pool.here, 'administrator'), id)
      const submitted = submitWithKey(visitor(pool.here), { ...pothole, apiKey }, defaults)
      await expect(submitted).rejects.toBeInstanceOf(ApiKeyRefusedError)
    })

    test('a tenant that has not subscribed', async () => {
      const { key: apiKey } = await makeKey(pool.here)
      await pool.withoutSubscription(pool.here, async () => {
        const submitted = submitWithKey(visitor(pool.here), { ...pothole, apiKey }, defaults)
        await expect(submitted).rejects.toBeInstanceOf(ModuleNotSubscribedError)
      })
    })
  })

  describe('forbids', () => {
    test('those who may submit nothing, whatever key they hold', async () => {
      const { key: apiKey } = await makeKey(pool.here)
      for (const actor of [operator(), memberOf('dpo', pool.tenant(pool.here))]) {
        const submitted = submitWithKey(pool.enter(actor, pool.here), { ...pothole, apiKey }, defaults)
        await expect(submitted).rejects.toBeInstanceOf(ForbiddenError)
      }
    })
  })

  describe('hides other tenants', () => {
    test('a key of another tenant opens nothing, and each reads what it has sent', async () => {
      const [mine, other] = [await makeKey(pool.here), await makeKey(pool.there)]
      const before = await pool.contents(pool.there)
      const submitted = submitWithKey(visitor(pool.there), { ...pothole, apiKey: mine.key }, defaults)
      await expect(submitted).rejects.toBeInstanceOf(ApiKeyRefusedError)
      expect(await pool.contents(pool.there)).toBe(before)
      const { id } = await submitWithKey(visitor(pool.here), { ...pothole, apiKey: mine.key }, defaults)
      const at = new Date()
      const page = { ids: [id], period: { from: at, to: at }, size: 10, skip: 0 }
      expect(await findPublished(visitor(pool.here), { ...page, apiKey: mine.key })).toMatchObject([{ id }])
      expect(await findPublished(visitor(pool.here), page)).toEqual([])
      expect(await findPublished(visitor(pool.there), { ...page, apiKey: other.key })).toEqual([])
    })
  })
})
