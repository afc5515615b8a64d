import { randomUUID } from 'node:crypto'
import * as openid from 'openid-client'
import { describe, expect, test } from 'vitest'
import { payloadOf } from '../provider.ts'
import type { Driver } from './driver.ts'
import { refused } from './refused.ts'

/** Programs, which prove who they are by a secret or by a key. */
export function holdMachines(driver: () => Driver): void {
  describe('a machine', () => {
    test('with a secret acts in its organization, under its name, with no role yet', async () => {
      const organization = await driver().makeOrganization()
      const { clientId, secret = '' } = await driver().makeMachine(organization)
      const { access_token } = await driver().grantFor(clientId, openid.ClientSecretBasic(secret))
      expect(payloadOf(access_token)).toMatchObject({
        azp: clientId,
        interco_actor: 'machine',
        organization: { [organization.alias]: { id: organization.id, groups: [] } },
      })
      expect(await driver().authenticate(access_token, clientId)).toMatchObject({
        kind: 'machine',
        name: 'Logiciel de facturation',
        memberships: new Map([[organization.id, []]]),
      })
      await expect(driver().grantFor(clientId, openid.ClientSecretBasic('wrong'))).rejects.toMatchObject({
        status: 401,
      })
    })

    test.each(['ES256', 'RS256'] as const)('with a key of %s proves itself by it, and by nothing else', async (alg) => {
      const organization = await driver().makeOrganization()
      const [own, foreign] = [await drawKey(alg), await drawKey(alg)]
      const { clientId, secret } = await driver().makeMachine(organization, {
        kind: 'key',
        publicKeys: [own.publicKey],
      })
      expect(secret).toBeUndefined()
      const { access_token } = await driver().grantFor(clientId, openid.PrivateKeyJwt(own.privateKey))
      expect(await driver().authenticate(access_token, clientId)).toMatchObject({
        kind: 'machine',
        memberships: new Map([[organization.id, []]]),
      })
      const wrong = { ...foreign.privateKey, kid: own.privateKey.kid }
      for (const proof of [openid.PrivateKeyJwt(wrong), openid.ClientSecretBasic('x'), openid.None()]) {
        await expect(driver().grantFor(clientId, proof)).rejects.toThrow(/./)
      }
    })

    test('proves itself to this provider alone', async () => {
      const key = await drawKey('ES256')
      const { clientId } = await driver().makeMachine(await driver().makeOrganization(), {
        kind: 'key',
        publicKeys: [key.publicKey],
      })
      const elsewhere = openid.PrivateKeyJwt(key.privateKey, {
        [openid.modifyAssertion]: (_header, payload) => {
          payload['aud'] = 'https://elsewhere.example/realms/interco'
        },
      })
      await expect(driver().grantFor(clientId, elsewhere)).rejects.toThrow(/./)
    })

    test('changes its key without a gap', async () => {
      const organization = await driver().makeOrganization()
      const [former, next] = [await drawKey('ES256'), await drawKey('ES256')]
      const machine = await driver().makeMachine(organization, { kind: 'key', publicKeys: [former.publicKey] })
      const grant = (key: typeof former) => driver().grantFor(machine.clientId, openid.PrivateKeyJwt(key.privateKey))
      const publicKeys = [former.publicKey, next.publicKey]
      await driver().federation.createMachine({ ...machine, authentication: { kind: 'key', publicKeys } })
      await grant(former)
      await grant(next)
      await driver().federation.createMachine({
        ...machine,
        authentication: { kind: 'key', publicKeys: [next.publicKey] },
      })
      await grant(next)
      await expect(grant(former)).rejects.toThrow(/./)
    })

    test('keeps its secret when it is made again, and has the name of the last time', async () => {
      const machine = await driver().makeMachine(await driver().makeOrganization())
      const again = await driver().federation.createMachine({ ...machine, name: 'Logiciel d’état civil' })
      expect(again).toEqual({ secret: machine.secret })
      const proof = openid.ClientSecretBasic(machine.secret ?? '')
      const { access_token } = await driver().grantFor(machine.clientId, proof)
      expect(payloadOf(access_token)).toMatchObject({ name: 'Logiciel d’état civil', interco_actor: 'machine' })
    })

    test('that is removed gets no token', async () => {
      const { clientId, secret = '' } = await driver().makeMachine(await driver().makeOrganization())
      for (let time = 0; time < 2; time += 1) await driver().federation.removeMachine(clientId)
      await expect(driver().grantFor(clientId, openid.ClientSecretBasic(secret))).rejects.toMatchObject({ status: 401 })
    })

    test('takes the place of no client of the realm, and of no other tenant’s machine', async () => {
      const [one, other] = [await driver().makeOrganization(), await driver().makeOrganization()]
      const machine = await driver().makeMachine(one)
      for (const clientId of ['interco-web', 'interco-cli', 'interco-provisioner', machine.clientId]) {
        const taken = driver().federation.createMachine({ ...machine, clientId, organization: other })
        await expect(taken).rejects.toEqual(refused(409))
      }
      await expect(driver().federation.removeMachine('interco-web')).rejects.toEqual(refused(409))
      await expect(driver().makeMachine({ ...one, id: randomUUID() })).rejects.toEqual(refused(404))
      expect((await driver().actorOf('agent')).kind).toBe('agent')
    })
  })
}

async function drawKey(alg: 'ES256' | 'RS256') {
  const { publicKey, privateKey } = await pairs[alg]()
  const kid = randomUUID()
  const { kty, crv, x, y, n, e } = await crypto.subtle.exportKey('jwk', publicKey)
  const members = alg === 'ES256' ? { kty, crv, x, y } : { kty, n, e }
  return { publicKey: { ...members, kid, alg }, privateKey: { key: privateKey, kid } }
}

const uses = ['sign', 'verify'] as const
const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
}
const pairs = {
  ES256: () => crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, uses),
  RS256: () => crypto.subtle.generateKey(rsa, true, uses),
}
