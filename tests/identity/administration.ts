import { generateKeyPair as generate, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { createAuthenticator } from '@interco/identity'
import { createHeadlessBrowser } from '@interco/identity/embedded'
import { createFederation, type Federation, type MachineAuthentication } from '@interco/identity/federation'
import type { Actor, Role } from '@interco/kernel'
import * as openid from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cliRedirectUri, connect, type ProviderUnderTest, payloadOf, signIn } from './provider.ts'

const generateKeyPair = promisify(generate)

const refused = (answered: number) => expect.objectContaining({ code: 'KEYCLOAK_REFUSED', answered })

/** What Interco changes in an identity provider, whichever it is, and what tokens say afterwards. */
export function holdAdministration(open: () => Promise<ProviderUnderTest>): void {
  let provider: ProviderUnderTest
  let federation: Federation
  let cli: openid.Configuration

  beforeAll(async () => {
    provider = await open()
    federation = createFederation(provider.administration)
    cli = await connect(provider, 'interco-cli')
  }, 300_000)
  afterAll(() => provider?.close())

  const authenticate = (token: string, machine = 'none') => {
    const authorizedParties = ['interco-web', 'interco-cli', machine]
    const issuers = [{ issuer: provider.issuer, audience: 'interco-api', authorizedParties }]
    return createAuthenticator({ issuers }).authenticate(token)
  }

  async function tokensOf(account: string, scope = 'openid profile organization:*') {
    const asked = { account, scope, client: cli, redirectUri: cliRedirectUri }
    return (await signIn(provider, createHeadlessBrowser(), asked)).redeem()
  }
  const rolesOf = ({ memberships }: Actor, organization: { readonly id: string }) => memberships.get(organization.id)
  const actorOf = async (account: string) => authenticate((await tokensOf(account)).access_token)

  /** Someone who can sign in, by their address. */
  async function invite(name = 'Zoé Martin') {
    const email = `zoe-${randomUUID()}@interco.example`
    const person = await federation.ensurePerson({ email, name })
    await provider.letSignIn(person.subject)
    return { ...person, email }
  }

  function wantedOrganization(changes: { readonly alias?: string; readonly name?: string } = {}) {
    const tenantId = randomUUID()
    const alias = changes.alias ?? `essai-${tenantId.slice(0, 8)}`
    return { tenantId, alias, name: changes.name ?? `Essai ${alias}`, attributes: { siren: ['218601946'] } }
  }
  const makeOrganization = () => federation.ensureOrganization(wantedOrganization())

  /** A program of the organization: the client of one who knows its secret, or its key. */
  async function makeMachine(
    organization: { readonly id: string; readonly alias: string },
    authentication: MachineAuthentication = { kind: 'secret' },
  ) {
    const clientId = `machine-${randomUUID()}`
    const machine = { clientId, organization, name: 'Logiciel de facturation', authentication }
    const { secret } = await federation.createMachine(machine)
    return { ...machine, secret }
  }
  const grantFor = async (clientId: string, authentication: openid.ClientAuth) =>
    openid.clientCredentialsGrant(await connect(provider, clientId, authentication))

  describe('a person who is invited', () => {
    test('has an account without a confirmed address, once, whatever the case of its letters', async () => {
      const email = `Ana-${randomUUID()}@Interco.example`
      const made = await federation.ensurePerson({ email, name: 'Ana de la Tour' })
      expect(made).toMatchObject({ name: 'Ana de la Tour', email: email.toLowerCase() })
      expect(made).toMatchObject({ isEmailVerified: false, isEnabled: true })
      expect(await federation.ensurePerson({ email: email.toUpperCase(), name: 'Someone else' })).toEqual(made)
      expect(await federation.findPerson(made.subject)).toEqual(made)
      expect(await federation.findPersonByEmail(email)).toEqual(made)
    })

    test('who has an account keeps it as it is', async () => {
      const known = await federation.ensurePerson({ email: 'agent@interco.example', name: 'Another Name' })
      expect(known).toMatchObject({ name: 'Camille Roux', isEmailVerified: true })
    })

    test.each(['nobody', '', '..', '../clients', 'a/b', randomUUID()])(
      'is nobody by the subject «%s»',
      async (subject) => {
        expect(await federation.findPerson(subject)).toBeUndefined()
      },
    )

    test('is told that no mail could be sent, where there is no mail server', async () => {
      const { subject } = await invite()
      expect(await federation.sendWelcome(subject, `${provider.publicUrl}/t/poitiers`)).toBe(false)
      await expect(federation.sendWelcome(randomUUID(), `${provider.publicUrl}/`)).rejects.toEqual(refused(404))
    })
  })

  describe('a membership', () => {
    test.each([[['administrator']], [['agent', 'dpo']], [['manager', 'reader']], [[]]] as const)(
      'gives exactly the roles %j with the next token',
      async (roles) => {
        const [person, organization] = [await invite(), await makeOrganization()]
        await federation.setMember(organization.id, person.subject, roles)
        const actor = await actorOf(person.email)
        expect(actor).toMatchObject({ kind: 'agent', name: 'Zoé Martin' })
        expect([...actor.memberships.keys()]).toEqual([organization.id])
        expect(rolesOf(actor, organization)?.toSorted()).toEqual([...roles].toSorted())
      },
    )

    test('has the roles of its last change, not those of before', async () => {
      const [person, organization] = [await invite(), await makeOrganization()]
      await federation.setMember(organization.id, person.subject, ['administrator', 'agent'])
      await federation.setMember(organization.id, person.subject, ['agent', 'reader'])
      expect(rolesOf(await actorOf(person.email), organization)?.toSorted()).toEqual(['agent', 'reader'])
      expect(await membersOf(organization)).toEqual([[person.subject, ['agent', 'reader']]])
    })

    test('of a demonstration account changes too', async () => {
      const organization = await makeOrganization()
      const citizen = await federation.findPersonByEmail('citizen@interco.example')
      const subject = citizen?.subject ?? ''
      await federation.setMember(organization.id, subject, ['reader'])
      expect(await actorOf('citizen')).toMatchObject({
        kind: 'agent',
        memberships: new Map([[organization.id, ['reader']]]),
      })
      await federation.removeMember(organization.id, subject)
      expect(await actorOf('citizen')).toMatchObject({ kind: 'citizen', memberships: new Map() })
    })

    test('that ends leaves the account, without the tenant', async () => {
      const [person, organization, other] = [await invite(), await makeOrganization(), await makeOrganization()]
      await federation.setMember(organization.id, person.subject, ['agent'])
      await federation.setMember(other.id, person.subject, ['reader'])
      const { refresh_token = '' } = await tokensOf(person.email)
      await federation.removeMember(organization.id, person.subject)
      const renewed = await openid.refreshTokenGrant(cli, refresh_token)
      expect([...(await authenticate(renewed.access_token)).memberships]).toEqual([[other.id, ['reader']]])
      expect([...(await actorOf(person.email)).memberships]).toEqual([[other.id, ['reader']]])
      expect(await federation.findPerson(person.subject)).toMatchObject({ email: person.email, isEnabled: true })
      expect(await membersOf(organization)).toEqual([])
    })

    test('that ended leaves no role behind for the next one', async () => {
      const [person, organization] = [await invite(), await makeOrganization()]
      await federation.setMember(organization.id, person.subject, ['administrator'])
      await federation.removeMember(organization.id, person.subject)
      await federation.setMember(organization.id, person.subject, ['reader'])
      expect(rolesOf(await actorOf(person.email), organization)).toEqual(['reader'])
    })

    test('is the same after the same change', async () => {
      const [person, organization] = [await invite(), await makeOrganization()]
      for (let time = 0; time < 2; time += 1) await federation.setMember(organization.id, person.subject, ['agent'])
      expect(await membersOf(organization)).toEqual([[person.subject, ['agent']]])
      for (let time = 0; time < 2; time += 1) await federation.removeMember(organization.id, person.subject)
      expect(await membersOf(organization)).toEqual([])
    })

    test('is not made of nobody, nor in nothing', async () => {
      const [person, organization] = [await invite(), await makeOrganization()]
      await expect(federation.setMember(organization.id, randomUUID(), ['agent'])).rejects.toEqual(refused(404))
      await expect(federation.setMember(organization.id, '../groups', ['agent'])).rejects.toEqual(refused(404))
      await expect(federation.setMember(randomUUID(), person.subject, ['agent'])).rejects.toEqual(refused(404))
    })

    test('changes at a time that tells the tokens of before from those of after', async () => {
      const [person, organization] = [await invite(), await makeOrganization()]
      const before = await tokensOf(person.email)
      const { at } = await federation.setMember(organization.id, person.subject, ['agent'])
      const after = await openid.refreshTokenGrant(cli, before.refresh_token ?? '')
      const second = Math.floor(at.getTime() / 1000)
      expect(payloadOf(before.access_token)['iat']).toBeLessThanOrEqual(second)
      expect(payloadOf(after.access_token)['iat']).toBeGreaterThanOrEqual(second)
    })

    test('changes at no time before the change, by the clock of the provider', async () => {
      const [person, organization] = [await invite(), await makeOrganization()]
      const started = Date.now()
      const changes = [
        await federation.setMember(organization.id, person.subject, ['agent']),
        await federation.removeMember(organization.id, person.subject),
        await federation.setOrganizationEnabled(organization.id, false),
        await federation.removeMachine('machine-nobody'),
      ]
      // Here both have the clock of this machine.
      for (const { at } of changes) expect(at.getTime()).toBeGreaterThanOrEqual(started)
      expect(changes.at(-1)?.at.getTime()).toBeLessThan(Date.now() + 1000)
    })

    async function membersOf({ id }: { readonly id: string }): Promise<[string, Role[]][]> {
      const members = await federation.listMembers(id)
      return members.map(({ subject, roles }) => [subject, roles.toSorted()])
    }
  })

  describe('a person who is signed out', () => {
    test('has no refresh token that serves', async () => {
      const person = await invite()
      const [first, second] = [await tokensOf(person.email), await tokensOf(person.email)]
      await federation.signOut(person.subject)
      for (const { refresh_token = '' } of [first, second]) {
        await expect(openid.refreshTokenGrant(cli, refresh_token)).rejects.toMatchObject({ error: 'invalid_grant' })
      }
    })

    test('signs in again, and takes nobody else along', async () => {
      const [person, other] = [await invite(), await invite()]
      const { refresh_token = '' } = await tokensOf(other.email)
      await federation.signOut(person.subject)
      expect((await actorOf(person.email)).kind).toBe('citizen')
      expect((await openid.refreshTokenGrant(cli, refresh_token)).access_token).not.toBe('')
      await expect(federation.signOut(randomUUID())).rejects.toEqual(refused(404))
    })
  })

  describe('a machine', () => {
    test('with a secret acts in its organization, under its name, with no role yet', async () => {
      const organization = await makeOrganization()
      const { clientId, secret = '' } = await makeMachine(organization)
      const { access_token } = await grantFor(clientId, openid.ClientSecretBasic(secret))
      expect(payloadOf(access_token)).toMatchObject({
        azp: clientId,
        interco_actor: 'machine',
        organization: { [organization.alias]: { id: organization.id, groups: [] } },
      })
      expect(await authenticate(access_token, clientId)).toMatchObject({
        kind: 'machine',
        name: 'Logiciel de facturation',
        memberships: new Map([[organization.id, []]]),
      })
      await expect(grantFor(clientId, openid.ClientSecretBasic('wrong'))).rejects.toMatchObject({ status: 401 })
    })

    test.each(['ES256', 'RS256'] as const)('with a key of %s proves itself by it, and by nothing else', async (alg) => {
      const organization = await makeOrganization()
      const [own, foreign] = [await drawKey(alg), await drawKey(alg)]
      const { clientId, secret } = await makeMachine(organization, { kind: 'key', publicKeys: [own.publicKey] })
      expect(secret).toBeUndefined()
      const { access_token } = await grantFor(clientId, openid.PrivateKeyJwt(own.privateKey))
      expect(await authenticate(access_token, clientId)).toMatchObject({
        kind: 'machine',
        memberships: new Map([[organization.id, []]]),
      })
      const wrong = { ...foreign.privateKey, kid: own.privateKey.kid }
      for (const proof of [openid.PrivateKeyJwt(wrong), openid.ClientSecretBasic('x'), openid.None()]) {
        await expect(grantFor(clientId, proof)).rejects.toThrow(/./)
      }
    })

    test('proves itself to this provider alone', async () => {
      const key = await drawKey('ES256')
      const { clientId } = await makeMachine(await makeOrganization(), { kind: 'key', publicKeys: [key.publicKey] })
      const elsewhere = openid.PrivateKeyJwt(key.privateKey, {
        [openid.modifyAssertion]: (_header, payload) => {
          payload['aud'] = 'https://elsewhere.example/realms/interco'
        },
      })
      await expect(grantFor(clientId, elsewhere)).rejects.toThrow(/./)
    })

    test('changes its key without a gap', async () => {
      const organization = await makeOrganization()
      const [former, next] = [await drawKey('ES256'), await drawKey('ES256')]
      const machine = await makeMachine(organization, { kind: 'key', publicKeys: [former.publicKey] })
      const grant = (key: typeof former) => grantFor(machine.clientId, openid.PrivateKeyJwt(key.privateKey))
      const publicKeys = [former.publicKey, next.publicKey]
      await federation.createMachine({ ...machine, authentication: { kind: 'key', publicKeys } })
      await grant(former)
      await grant(next)
      await federation.createMachine({ ...machine, authentication: { kind: 'key', publicKeys: [next.publicKey] } })
      await grant(next)
      await expect(grant(former)).rejects.toThrow(/./)
    })

    test('keeps its secret when it is made again', async () => {
      const machine = await makeMachine(await makeOrganization())
      expect(await federation.createMachine(machine)).toEqual({ secret: machine.secret })
    })

    test('that is removed gets no token', async () => {
      const { clientId, secret = '' } = await makeMachine(await makeOrganization())
      for (let time = 0; time < 2; time += 1) await federation.removeMachine(clientId)
      await expect(grantFor(clientId, openid.ClientSecretBasic(secret))).rejects.toMatchObject({ status: 401 })
    })

    test('takes the place of no client of the realm, and of no other tenant’s machine', async () => {
      const [one, other] = [await makeOrganization(), await makeOrganization()]
      const machine = await makeMachine(one)
      for (const clientId of ['interco-web', 'interco-cli', 'interco-provisioner', machine.clientId]) {
        const taken = federation.createMachine({ ...machine, clientId, organization: other })
        await expect(taken).rejects.toEqual(refused(409))
      }
      await expect(federation.removeMachine('interco-web')).rejects.toEqual(refused(409))
      await expect(makeMachine({ ...one, id: randomUUID() })).rejects.toEqual(refused(404))
      expect((await actorOf('agent')).kind).toBe('agent')
    })
  })

  describe('an organization', () => {
    test('is found by its tenant, with what it was given', async () => {
      const wanted = wantedOrganization()
      const made = await federation.ensureOrganization(wanted)
      expect(made).toEqual({ ...wanted, id: made.id, isEnabled: true })
      expect(await federation.findOrganization(wanted.tenantId)).toEqual(made)
      expect(await federation.listOrganizations()).toContainEqual(made)
    })

    test.each([randomUUID(), '', '"', 'a" b:"c'])('is not found by the tenant «%s»', async (tenantId) => {
      expect(await federation.findOrganization(tenantId)).toBeUndefined()
    })

    test('of the registry is found by its tenant too', async () => {
      const found = await federation.findOrganization('0199a1f0-0000-7000-8000-0000000000a2')
      expect(found).toMatchObject({ alias: 'poitiers', id: provider.organizationIds['poitiers'] })
      expect(found?.attributes).toEqual({ siren: ['218601946'], inseeCode: ['86194'] })
    })

    test('is made once, and brought to what is wanted', async () => {
      const wanted = wantedOrganization()
      const made = await federation.ensureOrganization(wanted)
      expect(await federation.ensureOrganization(wanted)).toEqual(made)
      const renamed = { ...wanted, name: `${wanted.name} nouvelle`, attributes: { inseeCode: ['86194'] } }
      expect(await federation.ensureOrganization(renamed)).toEqual({ ...made, ...renamed })
    })

    test('does not take the alias or the name of another', async () => {
      const { alias, name } = await makeOrganization()
      await expect(federation.ensureOrganization(wantedOrganization({ alias }))).rejects.toEqual(refused(409))
      await expect(federation.ensureOrganization(wantedOrganization({ name }))).rejects.toEqual(refused(409))
    })

    test('keeps its alias', async () => {
      const wanted = wantedOrganization()
      await federation.ensureOrganization(wanted)
      const moved = federation.ensureOrganization({ ...wanted, alias: `${wanted.alias}-2` })
      await expect(moved).rejects.toEqual(refused(400))
    })

    test('that is disabled counts for nobody, until it is enabled again', async () => {
      const [person, organization, other] = [await invite(), await makeOrganization(), await makeOrganization()]
      await federation.setMember(organization.id, person.subject, ['agent'])
      await federation.setMember(other.id, person.subject, ['reader'])
      const { clientId, secret = '' } = await makeMachine(organization)
      const { refresh_token = '' } = await tokensOf(person.email)
      for (let time = 0; time < 2; time += 1) await federation.setOrganizationEnabled(organization.id, false)
      expect(await federation.findOrganization(organization.tenantId)).toMatchObject({ isEnabled: false })
      const renewed = await openid.refreshTokenGrant(cli, refresh_token)
      expect([...(await authenticate(renewed.access_token)).memberships.keys()]).toEqual([other.id])
      expect([...(await actorOf(person.email)).memberships.keys()]).toEqual([other.id])
      await expect(grantFor(clientId, openid.ClientSecretBasic(secret))).rejects.toMatchObject({ status: 401 })

      await federation.setOrganizationEnabled(organization.id, true)
      expect(rolesOf(await actorOf(person.email), organization)).toEqual(['agent'])
      expect((await grantFor(clientId, openid.ClientSecretBasic(secret))).access_token).not.toBe('')
    })

    test('that is disabled can’t be asked for by name', async () => {
      const [person, organization] = [await invite(), await makeOrganization()]
      await federation.setMember(organization.id, person.subject, ['agent'])
      await federation.setOrganizationEnabled(organization.id, false)
      // A provider may also refuse to sign them in.
      const rights = await tokensOf(person.email, `openid organization:${organization.alias}`).then(
        async ({ access_token }) => [...(await authenticate(access_token)).memberships],
        () => [],
      )
      expect(rights).toEqual([])
    })

    test('that has the alias of one that was removed is another', async () => {
      const [person, former] = [await invite(), await makeOrganization()]
      await federation.setMember(former.id, person.subject, ['administrator'])
      const { clientId, secret = '' } = await makeMachine(former)
      for (let time = 0; time < 2; time += 1) await federation.removeOrganization(former.id)
      const next = await federation.ensureOrganization(wantedOrganization({ alias: former.alias }))
      expect(next.id).not.toBe(former.id)
      expect(await federation.listMembers(next.id)).toEqual([])
      expect([...(await actorOf(person.email)).memberships]).toEqual([])
      expect(await federation.findPerson(person.subject)).toMatchObject({ isEnabled: true })
      await expect(grantFor(clientId, openid.ClientSecretBasic(secret))).rejects.toMatchObject({ status: 401 })
    })
  })

  describe('the administration', () => {
    const ask = async (token: string | undefined) => {
      const { url, realm } = provider.administration
      const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
      const paths = [
        'users',
        'organizations',
        'clients',
        `organizations/${provider.organizationIds['poitiers']}/members`,
      ]
      return Promise.all(
        paths.map(async (path) => (await fetch(`${url}/admin/realms/${realm}/${path}`, { headers })).status),
      )
    }

    test('answers to Interco’s own account alone', async () => {
      const { clientId, clientSecret } = provider.administration
      const own = await grantFor(clientId, openid.ClientSecretPost(clientSecret))
      expect(new Set(await ask(own.access_token))).toEqual(new Set([200]))
    })

    test('refuses no token, and what is none', async () => {
      for (const token of [undefined, '', 'abc', 'a.b.c']) expect(new Set(await ask(token))).toEqual(new Set([401]))
    })

    test('refuses a person, and the one who runs the pool too', async () => {
      for (const account of ['administrator', 'operator']) {
        const { access_token, id_token = '', refresh_token = '' } = await tokensOf(account)
        for (const token of [access_token, id_token, refresh_token]) {
          for (const status of await ask(token)) expect([401, 403]).toContain(status)
        }
      }
    })

    test('refuses a machine', async () => {
      const { clientId, secret = '' } = await makeMachine(await makeOrganization())
      const { access_token } = await grantFor(clientId, openid.ClientSecretBasic(secret))
      for (const status of await ask(access_token)) expect([401, 403]).toContain(status)
    })

    test('is refused with another secret', async () => {
      const other = createFederation({ ...provider.administration, clientSecret: 'wrong' })
      await expect(other.listOrganizations()).rejects.toEqual(refused(401))
    })

    test('has an account whose tokens the API refuses, whatever it is told of it', async () => {
      const { clientId, clientSecret } = provider.administration
      const { access_token, expires_in } = await grantFor(clientId, openid.ClientSecretPost(clientSecret))
      expect(expires_in).toBe(60)
      for (const party of ['none', clientId]) {
        await expect(authenticate(access_token, party)).rejects.toMatchObject({ code: 'TOKEN_INVALID' })
      }
    })
  })

  async function drawKey(alg: 'ES256' | 'RS256') {
    const pair =
      alg === 'ES256' ? generateKeyPair('ec', { namedCurve: 'P-256' }) : generateKeyPair('rsa', { modulusLength: 2048 })
    const { publicKey, privateKey } = await pair
    const algorithm =
      alg === 'ES256' ? { name: 'ECDSA', namedCurve: 'P-256' } : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
    const kid = randomUUID()
    return {
      publicKey: { ...publicKey.export({ format: 'jwk' }), kid, alg },
      privateKey: { key: privateKey.toCryptoKey(algorithm, false, ['sign']), kid },
    }
  }
}
