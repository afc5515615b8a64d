import { randomUUID } from 'node:crypto'
import * as openid from 'openid-client'
import { describe, expect, test } from 'vitest'
import type { Driver } from './driver.ts'
import { refused } from './refused.ts'

/** Tenants, as the provider knows them. */
export function holdOrganizations(driver: () => Driver): void {
  describe('an organization', () => {
    test('is found by its tenant, with what it was given', async () => {
      const wanted = driver().wantedOrganization()
      const made = await driver().federation.ensureOrganization(wanted)
      expect(made).toEqual({ ...wanted, id: made.id, isEnabled: true })
      expect(await driver().federation.findOrganization(wanted.tenantId)).toEqual(made)
      expect(await driver().federation.listOrganizations()).toContainEqual(made)
    })

    test.each([randomUUID(), '', '"', 'a" b:"c'])('is not found by the tenant «%s»', async (tenantId) => {
      expect(await driver().federation.findOrganization(tenantId)).toBeUndefined()
    })

    test('of the registry is found by its tenant too', async () => {
      const found = await driver().federation.findOrganization('0199a1f0-0000-7000-8000-0000000000a2')
      expect(found).toMatchObject({ alias: 'poitiers', id: driver().provider.organizationIds['poitiers'] })
      expect(found?.attributes).toEqual({ siren: ['218601946'], inseeCode: ['86194'] })
    })

    test('is made once, and brought to what is wanted', async () => {
      const wanted = driver().wantedOrganization()
      const made = await driver().federation.ensureOrganization(wanted)
      expect(await driver().federation.ensureOrganization(wanted)).toEqual(made)
      const renamed = { ...wanted, name: `${wanted.name} nouvelle`, attributes: { inseeCode: ['86194'] } }
      expect(await driver().federation.ensureOrganization(renamed)).toEqual({ ...made, ...renamed })
    })

    test('does not take the alias or the name of another', async () => {
      const { alias, name } = await driver().makeOrganization()
      await expect(driver().federation.ensureOrganization(driver().wantedOrganization({ alias }))).rejects.toEqual(
        refused(409),
      )
      await expect(driver().federation.ensureOrganization(driver().wantedOrganization({ name }))).rejects.toEqual(
        refused(409),
      )
    })

    test('keeps its alias', async () => {
      const wanted = driver().wantedOrganization()
      await driver().federation.ensureOrganization(wanted)
      const moved = driver().federation.ensureOrganization({ ...wanted, alias: `${wanted.alias}-2` })
      await expect(moved).rejects.toEqual(refused(400))
    })

    test('that is disabled counts for nobody, until it is enabled again', async () => {
      const [person, organization, other] = [
        await driver().invite(),
        await driver().makeOrganization(),
        await driver().makeOrganization(),
      ]
      await driver().federation.setMember(organization.id, person.subject, ['agent'])
      await driver().federation.setMember(other.id, person.subject, ['reader'])
      const { clientId, secret = '' } = await driver().makeMachine(organization)
      const { refresh_token = '' } = await driver().tokensOf(person.email)
      for (let time = 0; time < 2; time += 1) await driver().federation.setOrganizationEnabled(organization.id, false)
      expect(await driver().federation.findOrganization(organization.tenantId)).toMatchObject({ isEnabled: false })
      const renewed = await openid.refreshTokenGrant(driver().cli, refresh_token)
      expect([...(await driver().authenticate(renewed.access_token)).memberships.keys()]).toEqual([other.id])
      expect([...(await driver().actorOf(person.email)).memberships.keys()]).toEqual([other.id])
      await expect(driver().grantFor(clientId, openid.ClientSecretBasic(secret))).rejects.toMatchObject({ status: 401 })

      await driver().federation.setOrganizationEnabled(organization.id, true)
      expect((await driver().actorOf(person.email)).memberships.get(organization.id)).toEqual(['agent'])
      expect((await driver().grantFor(clientId, openid.ClientSecretBasic(secret))).access_token).not.toBe('')
    })

    test('that is disabled can’t be asked for by name', async () => {
      const [person, organization] = [await driver().invite(), await driver().makeOrganization()]
      await driver().federation.setMember(organization.id, person.subject, ['agent'])
      await driver().federation.setOrganizationEnabled(organization.id, false)
      // A provider may also refuse to sign them in.
      const rights = await driver()
        .tokensOf(person.email, `openid organization:${organization.alias}`)
        .then(
          async ({ access_token }) => [...(await driver().authenticate(access_token)).memberships],
          () => [],
        )
      expect(rights).toEqual([])
    })

    test('that has the alias of one that was removed is another', async () => {
      const [person, former] = [await driver().invite(), await driver().makeOrganization()]
      await driver().federation.setMember(former.id, person.subject, ['administrator'])
      const { clientId, secret = '' } = await driver().makeMachine(former)
      for (let time = 0; time < 2; time += 1) await driver().federation.removeOrganization(former.id)
      const next = await driver().federation.ensureOrganization(driver().wantedOrganization({ alias: former.alias }))
      expect(next.id).not.toBe(former.id)
      expect(await driver().federation.listMembers(next.id)).toEqual([])
      expect([...(await driver().actorOf(person.email)).memberships]).toEqual([])
      expect(await driver().federation.findPerson(person.subject)).toMatchObject({ isEnabled: true })
      await expect(driver().grantFor(clientId, openid.ClientSecretBasic(secret))).rejects.toMatchObject({ status: 401 })
    })
  })
}
