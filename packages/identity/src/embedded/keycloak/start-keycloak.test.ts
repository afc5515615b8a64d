import { once } from 'node:events'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { until } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import {
  createAdmin,
  createClients,
  createMembers,
  createOrganizations,
  createUsers,
  type KeycloakAdmin,
} from '../../admin/index.ts'
import {
  createKeycloakPlace,
  drawSecret,
  findServers,
  type KeycloakPlace,
  startElsewhere,
} from '../../fixtures/keycloak-world.ts'
import { realmFile } from '../../realm/realm-file.ts'
import { findKeycloakObstacle, provisionOrganization, provisionRealm } from './index.ts'

const obstacle = await findKeycloakObstacle()
const realm = 'interco'
const imported = {
  id: '0199a1f0-0000-7000-8000-000000000001',
  alias: 'grand-poitiers',
  name: 'Grand Poitiers',
  siren: '200069854',
}

test('a real Keycloak can be had', ({ skip }) => {
  skip(obstacle !== undefined, obstacle)
  expect(obstacle).toBeUndefined()
})

describe.runIf(obstacle === undefined)('a real Keycloak', () => {
  let place: KeycloakPlace
  let running: Awaited<ReturnType<typeof startElsewhere>>
  let setup: KeycloakAdmin
  let admin: KeycloakAdmin
  let again: () => Promise<void>

  beforeAll(async () => {
    place = await createKeycloakPlace(inject('postgresUrl'))
    running = await startElsewhere(place)
    setup = createAdmin(running.url, place.account)
    const clientSecret = drawSecret()
    const values = {
      INTERCO_PUBLIC_URL: 'http://interco.localhost:4000',
      INTERCO_WEB_CLIENT_SECRET: drawSecret(),
      INTERCO_PROVISIONER_SECRET: clientSecret,
    }
    await provisionRealm(setup, realmFile, values, [imported])
    again = () => provisionRealm(setup, realmFile, values)
    admin = createAdmin(running.url, { realm, clientId: 'interco-provisioner', clientSecret })
  }, 240_000)
  afterAll(async () => {
    running.parent.kill('SIGKILL')
    await until(async () => (await findServers(place.folder)).length === 0, 20_000)
    await place.close()
  }, 60_000)

  test('listens on this machine alone, keeps to its memory, and tells its secrets to nobody', async () => {
    const [server] = await findServers(place.folder)
    expect(server?.commandLine).toContain('-Xmx512m')
    for (const secret of [place.account.password, place.database.password]) {
      expect(server?.commandLine).not.toContain(secret)
      expect(await readFile(join(place.folder, 'keycloak.log'), 'utf8')).not.toContain(secret)
    }
    expect((await stat(join(place.folder, 'keycloak.log'))).mode & 0o777).toBe(0o600)
    const { port } = new URL(running.url)
    await expect(fetch(`http://127.0.0.2:${port}/`)).rejects.toThrow('fetch failed')
  })

  test('is one at a time in a folder', async () => {
    await expect(startElsewhere(place)).rejects.toThrow('Another running Interco')
  })

  describe('administered by Interco’s own client', () => {
    const organizations = () => createOrganizations(admin, realm)
    const members = () => createMembers(admin, realm)
    const users = () => createUsers(admin, realm)
    const poitiers = { alias: 'poitiers', name: 'Poitiers', enabled: true, attributes: { siren: ['218601946'] } }
    const paths = ['/roles/administrateur', '/roles/agent', '/services/voirie']

    test('a realm is imported once, and one of another version of the file is told', async () => {
      await again()
      const { attributes = {} } = await setup.get<{ attributes?: Record<string, string> }>(`/realms/${realm}`)
      await setup.put(`/realms/${realm}`, { attributes: { ...attributes, 'interco.realm': 'another' } })
      await expect(again()).rejects.toMatchObject({
        code: 'KEYCLOAK_UNAVAILABLE',
        message: expect.stringContaining('another version of the realm file'),
      })
      await setup.put(`/realms/${realm}`, { attributes })
      await again()
    })

    test('an organization of the realm’s import keeps its id', async () => {
      const found = await provisionOrganization(setup, realm, imported)
      expect(found.id).toBe(imported.id)
      expect(found.groups.has('/roles/dpo')).toBe(true)
      // A registry that knows it by another id is told the one that counts.
      const otherwise = { ...imported, id: '0199a1f0-0000-7000-8000-00000000ffff' }
      expect((await provisionOrganization(setup, realm, otherwise)).id).toBe(imported.id)
      expect(await organizations().get(otherwise.id)).toBeUndefined()
    })

    test('another is made once, and gets an id of Keycloak’s own', async () => {
      const given = { ...poitiers, id: '0199a1f0-0000-7000-8000-000000000002' }
      const [id, again] = [await organizations().ensure(given), await organizations().ensure(poitiers)]
      expect(id).not.toBe(given.id)
      expect(again).toBe(id)
      expect(await organizations().get(id)).toMatchObject({ ...poitiers, id })
      expect(await organizations().findBy('siren', '218601946')).toMatchObject([{ ...poitiers, id }])
      expect(await organizations().findBy('siren', '21860194')).toEqual([])
    })

    test('one of an earlier import is found by its tenant, once it was provisioned again', async () => {
      const id = await organizations().ensure(poitiers)
      const tenant = { id, tenantId: 'tenant-1', alias: poitiers.alias, name: poitiers.name, siren: '218601946' }
      for (let time = 0; time < 2; time += 1) await provisionOrganization(admin, realm, tenant)
      const found = await organizations().findBy('tenant_id', 'tenant-1')
      expect(found).toMatchObject([{ id, attributes: { ...poitiers.attributes, tenant_id: ['tenant-1'] } }])
    })

    test('one with the name of another is refused', async () => {
      const refused = { code: 'KEYCLOAK_REFUSED', answered: 409 }
      await expect(organizations().ensure({ ...poitiers, alias: 'other' })).rejects.toMatchObject(refused)
    })

    test('its groups are made by their paths, once', async () => {
      const organization = await organizations().ensure(poitiers)
      const first = await organizations().ensureGroups(organization, paths)
      expect([...first.keys()].sort()).toEqual([...paths, '/roles', '/services'].sort())
      expect(await organizations().ensureGroups(organization, paths)).toEqual(first)
    })

    test('a person becomes a member, enters a group and leaves it', async () => {
      const id = await users().ensure({ username: 'camille', email: 'camille@interco.example', enabled: true })
      expect(await users().ensure({ username: 'camille', enabled: true })).toBe(id)
      expect(await users().findId('nobody')).toBeUndefined()
      await users().setPassword(id, 'correct horse battery staple')
      const organization = await organizations().ensure(poitiers)
      const groups = await organizations().ensureGroups(organization, paths)
      const agents = groups.get('/roles/agent') ?? ''
      for (let time = 0; time < 2; time += 1) {
        await members().add(organization, id)
        await members().addToGroup(organization, agents, id)
      }
      expect(await members().listOfGroup(organization, agents)).toMatchObject([{ id }])
      await members().removeFromGroup(organization, agents, id)
      expect(await members().listOfGroup(organization, agents)).toEqual([])
    })

    test('a client is made once, and its secret can be read', async () => {
      const secret = drawSecret()
      const clients = createClients(admin, realm)
      const id = await clients.ensure({ clientId: 'm2m-test', publicClient: false, secret })
      expect(await clients.ensure({ clientId: 'm2m-test', secret: 'another' })).toBe(id)
      expect(await clients.readSecret(id)).toBe(secret)
    })

    test('no other realm is in its reach', async () => {
      const refused = { code: 'KEYCLOAK_REFUSED', answered: 403 }
      await expect(admin.get('/realms/master/users')).rejects.toMatchObject(refused)
      await expect(admin.post('/realms', { realm: 'other' })).rejects.toMatchObject(refused)
    })
  })

  test('a refusal tells neither who was asked for nor what was sent', async () => {
    const asked = createAdmin(running.url, { user: 'interco-setup', password: 'wrong' }).get('/realms')
    await expect(asked).rejects.toThrow(
      /^Keycloak answered 400 to POST \/realms\/master\/protocol\/openid-connect\/token\.$/,
    )
    const search = setup.get('/realms/nowhere/users', { username: 'camille' })
    await expect(search).rejects.toThrow('Keycloak answered 404 to GET /realms/nowhere/users.')
  })

  test('is gone after its parent was killed', async () => {
    expect(await findServers(place.folder)).toHaveLength(1)
    const ended = once(running.parent, 'exit')
    running.parent.kill('SIGKILL')
    await ended
    await until(async () => (await findServers(place.folder)).length === 0, 20_000)
    await expect(setup.get('/realms')).rejects.toMatchObject({ code: 'IDENTITY_PROVIDER_UNREACHABLE' })
  }, 30_000)
})
