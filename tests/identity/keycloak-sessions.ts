import { createMembers, createOrganizations, createUsers } from '@interco/identity/admin'
import { until } from '@interco/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import type { KeycloakUnderTest } from './keycloak.ts'
import { openSessionWorld, type SessionWorld } from './session-world.ts'

const many = 60

/** What is done to people and sessions from outside Interco, and a person of very many tenants. */
export function holdKeycloakSessions(get: () => KeycloakUnderTest): void {
  describe('sessions on a real Keycloak', () => {
    let world: SessionWorld
    beforeAll(() => {
      world = openSessionWorld(get())
    })

    /** Someone new, agent of these. */
    async function enrol(username: string, organizationIds: readonly string[]): Promise<string> {
      const { admin, realm, password: value } = get()
      const [organizations, members] = [createOrganizations(admin, realm), createMembers(admin, realm)]
      const id = await createUsers(admin, realm).ensure({
        username,
        enabled: true,
        emailVerified: true,
        email: `${username}@interco.example`,
        firstName: 'Test',
        lastName: username,
        credentials: [{ type: 'password', value, temporary: false }],
      })
      for (const organizationId of organizationIds) {
        const groups = await organizations.ensureGroups(organizationId, ['/roles/agent'])
        await members.add(organizationId, id)
        await members.addToGroup(organizationId, groups.get('/roles/agent') ?? '', id)
      }
      return id
    }
    const idOf = (alias: string) => get().organizationIds[alias] ?? ''

    test(`serve a person of ${many} tenants, in each of them alone`, { timeout: 300_000 }, async () => {
      const organizations = createOrganizations(get().admin, get().realm)
      const made: string[] = []
      for (let index = 0; index < many - 2; index += 1) {
        const name = `commune-${index}`
        made.push(await organizations.ensure({ alias: name, name, enabled: true, attributes: {} }))
      }
      await enrol('everywhere', [idOf('poitiers'), idOf('buxerolles'), ...made])
      const browser = await world.signIn('everywhere')
      const cookie = await world.cookieOf(browser)
      for (const organizationId of [idOf('poitiers'), ...made.slice(-3)]) {
        const token = await world.sessions.tokenOf({ headers: { cookie } }, { organizationId, partners: [] })
        const actor = await world.authenticator.authenticate(token ?? '')
        expect([...actor.memberships]).toEqual([[organizationId, ['agent']]])
      }
      const all = await world.authenticator.authenticate((await world.sessions.tokenOf({ headers: { cookie } })) ?? '')
      expect(all.memberships.size).toBe(many)
      expect(await world.rights(browser, 'chauvigny')).toBe('citizen')
    })

    test('end when an administrator of the realm ends them', async () => {
      const { admin, realm } = get()
      const id = await enrol('ended', [idOf('poitiers')])
      const [browser, other] = [await world.signIn('ended'), await world.signIn('agent')]
      world.ended.length = 0
      await admin.post(`/realms/${realm}/users/${id}/logout`, {})
      await until(() => world.ended.length > 0)
      expect(world.ended).toMatchObject([{ issuer: get().issuer, sessionId: expect.any(String) }])
      expect(await world.rights(browser)).toBe('nobody')
      expect(await world.rights(other)).toBe('agent poitiers')
    })

    test('lose what was withdrawn with the next token, without signing in again', async () => {
      const { admin, realm } = get()
      const id = await enrol('leaving', [idOf('poitiers'), idOf('buxerolles')])
      const browser = await world.signIn('leaving')
      expect(await world.rights(browser, 'poitiers')).toBe('agent poitiers')
      await admin.delete(`/realms/${realm}/organizations/${idOf('poitiers')}/members/${id}`)
      await admin.get(`/realms/${realm}/users/${id}`)
      world.clock.aheadMs += 46_000
      expect(await world.rights(browser, 'poitiers')).toBe('citizen')
      expect(await world.rights(browser, 'buxerolles')).toBe('agent buxerolles')
      await createMembers(admin, realm).add(idOf('poitiers'), id)
      world.clock.aheadMs += 46_000
      expect(await world.rights(browser, 'poitiers')).toBe('agent poitiers')
    })

    test('end when the account is disabled', async () => {
      const { admin, realm } = get()
      const id = await enrol('disabled', [idOf('poitiers')])
      const browser = await world.signIn('disabled')
      await admin.put(`/realms/${realm}/users/${id}`, { enabled: false })
      world.clock.aheadMs += 46_000
      expect(await world.rights(browser, 'poitiers')).toBe('nobody')
      expect(await world.rights(browser)).toBe('nobody')
    })
  })
}
