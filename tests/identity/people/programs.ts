import { exportJWK, generateKeyPair } from 'jose'
import * as openid from 'openid-client'
import { describe, expect, test } from 'vitest'
import type { Pool, Served } from './pool.ts'

const list = '{ viewer { kind name } tenant(slug: "poitiers") { requests { totalCount } } }'

/** Programs of a tenant. */
export function holdPrograms(pool: () => Pool): void {
  describe('a program', () => {
    const given = { tenant: 'poitiers', name: 'Logiciel de voirie', permissions: ['request:list'] }
    const register = async (input: object = {}) => {
      const token = await pool().tokenOf('administrator')
      const made = await pool().change(
        'registerProgram',
        { ...given, ...input },
        { token },
        'programId clientId secret',
      )
      return { programId: String(made['programId']), clientId: String(made['clientId']), secret: made['secret'], token }
    }
    const tokenBy = async (clientId: string, authentication: openid.ClientAuth) =>
      (await pool().driver.grantFor(clientId, authentication)).access_token
    const bySecret = (clientId: string, secret: unknown) => tokenBy(clientId, openid.ClientSecretBasic(String(secret)))
    const isServed = (token: string) => async (at: Served) => (await pool().ask(list, { token, at })).codes.length === 0
    const isRefused = (token: string) => async (at: Served) => (await pool().ask(list, { token, at })).status === 401

    test('acts in its tenant by a secret, with its permissions and no other', async () => {
      const { clientId, secret } = await register()
      const token = await bySecret(clientId, secret)
      await pool().timeUntil(isServed(token))
      expect((await pool().ask(list, { token })).data).toMatchObject({
        viewer: { kind: 'MACHINE', name: 'Logiciel de voirie' },
        tenant: { requests: { totalCount: expect.any(Number) } },
      })
      const { id } = await pool().givenRequest('poitiers', 'Par un logiciel')
      const move =
        'mutation ($id: ID!) { moveRequest(input: { requestId: $id, transition: START, expectedVersion: 1 }) { __typename } }'
      expect((await pool().ask(move, { token, variables: { id } })).codes).toEqual(['FORBIDDEN'])
      expect((await pool().ask('{ tenant(slug: "buxerolles") { name } }', { token })).data).toEqual({ tenant: null })
      expect((await pool().ask('{ tenant(slug: "poitiers") { members { id } } }', { token })).codes).toEqual([
        'FORBIDDEN',
      ])
    })

    test('acts by a key that never leaves it', async () => {
      const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
      const { clientId, secret } = await register({ publicKey: JSON.stringify(await exportJWK(publicKey)) })
      expect(secret).toBeNull()
      const token = await tokenBy(clientId, openid.PrivateKeyJwt({ key: privateKey, kid: await thumbprint(publicKey) }))
      expect(await pool().timeUntil(isServed(token))).toBeLessThan(2_000)
      const asked = await register({ publicKey: JSON.stringify(await exportJWK(privateKey)) }).catch(String)
      expect(JSON.stringify(asked)).not.toContain('clientId":"program')
    })

    test('changes its credential without a break, and the old one is worthless within two seconds', async () => {
      const { programId, clientId, secret, token: administrator } = await register()
      const old = await bySecret(clientId, secret)
      await pool().timeUntil(isServed(old))
      const added = await pool().change('addCredential', { programId }, { token: administrator }, 'clientId secret')
      const fresh = await bySecret(String(added['clientId']), added['secret'])
      await pool().timeUntil(isServed(fresh))
      expect((await pool().ask(list, { token: old })).codes).toEqual([])
      expect(await pool().change('addCredential', { programId }, { token: administrator })).toMatchObject({
        code: 'TOO_MANY_CREDENTIALS',
      })
      const remove = (input: object) => pool().change('removeCredential', input, { token: administrator })
      expect(await remove({ tenant: 'buxerolles', clientId })).toMatchObject({ code: 'NOT_FOUND' })
      await remove({ tenant: 'poitiers', clientId })
      expect(await pool().timeUntil(isRefused(old))).toBeLessThan(2_000)
      expect((await pool().ask(list, { token: fresh })).codes).toEqual([])
      await expect(bySecret(clientId, secret)).rejects.toThrow(/client|Unauthorized|server/)
    })

    test('shows when each credential was last used', async () => {
      const { programId, clientId, secret, token: administrator } = await register()
      const uses = async () => {
        const query = '{ tenant(slug: "poitiers") { programs { id credentials { clientId kind lastUsedAt } } } }'
        const { data } = await pool().ask(query, { token: administrator })
        const programs = (
          data['tenant'] as { programs: { id: string; credentials: { lastUsedAt: string | null }[] }[] }
        ).programs
        return programs.find(({ id }) => id === programId)?.credentials
      }
      expect(await uses()).toEqual([{ clientId, kind: 'SECRET', lastUsedAt: null }])
      const token = await bySecret(clientId, secret)
      await pool().timeUntil(isServed(token))
      const [used] = (await uses()) ?? []
      expect(Date.parse(used?.lastUsedAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
    })

    test('has the permissions of the last change within two seconds, and none once it is removed', async () => {
      const { programId, clientId, secret, token: administrator } = await register({ permissions: ['request:submit'] })
      const token = await bySecret(clientId, secret)
      const change = (permissions: string[]) =>
        pool().change('changeProgramPermissions', { programId, permissions }, { token: administrator })
      await change(['request:list'])
      expect(await pool().timeUntil(isServed(token))).toBeLessThan(2_000)
      expect(await change(['member:manage'])).toMatchObject({ code: 'INVALID_INPUT' })
      await pool().change('removeProgram', { programId }, { token: administrator })
      expect(await pool().timeUntil(isRefused(token))).toBeLessThan(2_000)
    })

    test('is registered and seen by who may, in their tenant', async () => {
      const query =
        'mutation ($input: RegisterProgramInput!) { registerProgram(input: $input) { __typename ... on Error { code } } }'
      const ask = async (account: string, tenant: string) => {
        const variables = { input: { ...given, tenant } }
        const { data, codes } = await pool().ask(query, { token: await pool().tokenOf(account), variables })
        return codes[0] ?? (data['registerProgram'] as { code?: string } | null)?.code
      }
      expect(await ask('agent', 'poitiers')).toBe('FORBIDDEN')
      expect(await ask('administrator', 'buxerolles')).toBe('NOT_FOUND')
      expect(await ask('operator', 'poitiers')).toBe('FORBIDDEN')
    })

    async function thumbprint(key: Parameters<typeof exportJWK>[0]): Promise<string> {
      const { calculateJwkThumbprint } = await import('jose')
      return await calculateJwkThumbprint(await exportJWK(key))
    }
  })
}
