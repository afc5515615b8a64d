import { randomUUID } from 'node:crypto'
import type { Role } from '@interco/kernel'
import * as openid from 'openid-client'
import { describe, expect, test } from 'vitest'
import { payloadOf } from '../provider.ts'
import type { Driver } from './driver.ts'
import { refused } from './refused.ts'

/** What the next token says of a member. */
export function holdMemberships(driver: () => Driver): void {
  describe('a membership', () => {
    test.each([[['administrator']], [['agent', 'dpo']], [['manager', 'reader']], [[]]] as const)(
      'gives exactly the roles %j with the next token',
      async (roles) => {
        const [person, organization] = [await driver().invite(), await driver().makeOrganization()]
        await driver().federation.setMember(organization.id, person.subject, roles)
        const actor = await driver().actorOf(person.email)
        expect(actor).toMatchObject({ kind: 'agent', name: 'Zoé Martin' })
        expect([...actor.memberships.keys()]).toEqual([organization.id])
        expect(actor.memberships.get(organization.id)?.toSorted()).toEqual([...roles].toSorted())
      },
    )

    test('has the roles of its last change, not those of before', async () => {
      const [person, organization] = [await driver().invite(), await driver().makeOrganization()]
      await driver().federation.setMember(organization.id, person.subject, ['administrator', 'agent'])
      await driver().federation.setMember(organization.id, person.subject, ['agent', 'reader'])
      expect((await driver().actorOf(person.email)).memberships.get(organization.id)?.toSorted()).toEqual([
        'agent',
        'reader',
      ])
      expect(await membersOf(organization)).toEqual([[person.subject, ['agent', 'reader']]])
    })

    test('of a demonstration account changes too', async () => {
      const organization = await driver().makeOrganization()
      const citizen = await driver().federation.findPersonByEmail('citizen@interco.example')
      const subject = citizen?.subject ?? ''
      await driver().federation.setMember(organization.id, subject, ['reader'])
      expect(await driver().actorOf('citizen')).toMatchObject({
        kind: 'agent',
        memberships: new Map([[organization.id, ['reader']]]),
      })
      await driver().federation.removeMember(organization.id, subject)
      expect(await driver().actorOf('citizen')).toMatchObject({ kind: 'citizen', memberships: new Map() })
    })

    test('that ends leaves the account, without the tenant', async () => {
      const [person, organization, other] = [
        await driver().invite(),
        await driver().makeOrganization(),
        await driver().makeOrganization(),
      ]
      await driver().federation.setMember(organization.id, person.subject, ['agent'])
      await driver().federation.setMember(other.id, person.subject, ['reader'])
      const { refresh_token = '' } = await driver().tokensOf(person.email)
      await driver().federation.removeMember(organization.id, person.subject)
      const renewed = await openid.refreshTokenGrant(driver().cli, refresh_token)
      expect([...(await driver().authenticate(renewed.access_token)).memberships]).toEqual([[other.id, ['reader']]])
      expect([...(await driver().actorOf(person.email)).memberships]).toEqual([[other.id, ['reader']]])
      expect(await driver().federation.findPerson(person.subject)).toMatchObject({
        email: person.email,
        isEnabled: true,
      })
      expect(await membersOf(organization)).toEqual([])
    })

    test('that ended leaves no role behind for the next one', async () => {
      const [person, organization] = [await driver().invite(), await driver().makeOrganization()]
      await driver().federation.setMember(organization.id, person.subject, ['administrator'])
      await driver().federation.removeMember(organization.id, person.subject)
      await driver().federation.setMember(organization.id, person.subject, ['reader'])
      expect((await driver().actorOf(person.email)).memberships.get(organization.id)).toEqual(['reader'])
    })

    test('is the same after the same change', async () => {
      const [person, organization] = [await driver().invite(), await driver().makeOrganization()]
      for (let time = 0; time < 2; time += 1)
        await driver().federation.setMember(organization.id, person.subject, ['agent'])
      expect(await membersOf(organization)).toEqual([[person.subject, ['agent']]])
      for (let time = 0; time < 2; time += 1) await driver().federation.removeMember(organization.id, person.subject)
      expect(await membersOf(organization)).toEqual([])
    })

    test('is not made of nobody, nor in nothing', async () => {
      const [person, organization] = [await driver().invite(), await driver().makeOrganization()]
      await expect(driver().federation.setMember(organization.id, randomUUID(), ['agent'])).rejects.toEqual(
        refused(404),
      )
      await expect(driver().federation.setMember(organization.id, '../groups', ['agent'])).rejects.toEqual(refused(404))
      await expect(driver().federation.setMember(randomUUID(), person.subject, ['agent'])).rejects.toEqual(refused(404))
    })

    test('changes at a time that tells the tokens of before from those of after', async () => {
      const [person, organization] = [await driver().invite(), await driver().makeOrganization()]
      const before = await driver().tokensOf(person.email)
      const { at } = await driver().federation.setMember(organization.id, person.subject, ['agent'])
      const after = await openid.refreshTokenGrant(driver().cli, before.refresh_token ?? '')
      const second = Math.floor(at.getTime() / 1000)
      expect(payloadOf(before.access_token)['iat']).toBeLessThanOrEqual(second)
      expect(payloadOf(after.access_token)['iat']).toBeGreaterThanOrEqual(second)
    })

    test('changes at no time before the change, by the clock of the provider', async () => {
      const [person, organization] = [await driver().invite(), await driver().makeOrganization()]
      const started = Date.now()
      const changes = [
        await driver().federation.setMember(organization.id, person.subject, ['agent']),
        await driver().federation.removeMember(organization.id, person.subject),
        await driver().federation.setOrganizationEnabled(organization.id, false),
        await driver().federation.removeMachine('machine-nobody'),
      ]
      // Here both have the clock of this machine.
      for (const { at } of changes) expect(at.getTime()).toBeGreaterThanOrEqual(started)
      expect(changes.at(-1)?.at.getTime()).toBeLessThan(Date.now() + 1000)
    })

    async function membersOf({ id }: { readonly id: string }): Promise<[string, Role[]][]> {
      const members = await driver().federation.listMembers(id)
      return members.map(({ subject, roles }) => [subject, roles.toSorted()])
    }
  })
}
