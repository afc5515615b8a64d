import { createFederation } from '@interco/identity/federation'
import * as openid from 'openid-client'
import { describe, expect, test } from 'vitest'
import type { Driver } from './driver.ts'
import { refused } from './refused.ts'

/** Who may administer. */
export function holdAccess(driver: () => Driver): void {
  describe('the administration', () => {
    const ask = async (token: string | undefined) => {
      const { url, realm } = driver().provider.administration
      const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
      const paths = [
        'users',
        'organizations',
        'clients',
        `organizations/${driver().provider.organizationIds['poitiers']}/members`,
      ]
      return Promise.all(
        paths.map(async (path) => (await fetch(`${url}/admin/realms/${realm}/${path}`, { headers })).status),
      )
    }

    test('answers to Interco’s own account alone', async () => {
      const { clientId, clientSecret } = driver().provider.administration
      const own = await driver().grantFor(clientId, openid.ClientSecretPost(clientSecret))
      expect(new Set(await ask(own.access_token))).toEqual(new Set([200]))
    })

    test('refuses no token, and what is none', async () => {
      for (const token of [undefined, '', 'abc', 'a.b.c']) expect(new Set(await ask(token))).toEqual(new Set([401]))
    })

    test('refuses a person, and the one who runs the pool too', async () => {
      for (const account of ['administrator', 'operator']) {
        const { access_token, id_token = '', refresh_token = '' } = await driver().tokensOf(account)
        for (const token of [access_token, id_token, refresh_token]) {
          for (const status of await ask(token)) expect([401, 403]).toContain(status)
        }
      }
    })

    test('refuses a machine', async () => {
      const { clientId, secret = '' } = await driver().makeMachine(await driver().makeOrganization())
      const { access_token } = await driver().grantFor(clientId, openid.ClientSecretBasic(secret))
      for (const status of await ask(access_token)) expect([401, 403]).toContain(status)
    })

    test('is refused with another secret', async () => {
      const other = createFederation({ ...driver().provider.administration, clientSecret: 'wrong' })
      await expect(other.listOrganizations()).rejects.toEqual(refused(401))
    })

    test('has an account whose tokens the API refuses, whatever it is told of it', async () => {
      const { clientId, clientSecret } = driver().provider.administration
      const { access_token, expires_in } = await driver().grantFor(clientId, openid.ClientSecretPost(clientSecret))
      expect(expires_in).toBe(60)
      for (const party of ['none', clientId]) {
        await expect(driver().authenticate(access_token, party)).rejects.toMatchObject({ code: 'TOKEN_INVALID' })
      }
    })
  })
}
