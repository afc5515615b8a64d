import type { Federation } from '@interco/kernel'
import { importJWK, SignJWT } from 'jose'
import * as openid from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFederation } from '../../federation/index.ts'
import { connectClient, startLocalProvider } from '../../fixtures/local-provider.ts'
import { requestDemoToken } from '../demo-token.ts'
import { createHeadlessBrowser } from '../headless-browser.ts'
import { readSigningKeys } from '../identity-state.ts'

let local: Awaited<ReturnType<typeof startLocalProvider>>
let federation: Federation

const account = () => local.provider.clients.provisioner
const administer = () => {
  const { id: clientId, secret: clientSecret } = account()
  return createFederation({ url: local.origin, realm: 'interco', clientId, clientSecret })
}

beforeAll(async () => {
  local = await startLocalProvider()
  federation = administer()
})
afterAll(() => local.remove())

describe('an account that is made', () => {
  test('is on the page where one signs in, and among the demonstration accounts', async () => {
    const { subject } = await federation.ensurePerson({ email: 'Zoe@Interco.example', name: 'Zoé <Martin>' })
    await federation.setMember('org-1', subject, ['agent'])
    expect(await signInPage()).toContain('<strong>Zoé &lt;Martin&gt;</strong> <span>Membre de Poitiers (agent).</span>')
    expect(local.provider.personas().find(({ id }) => id === 'zoe@interco.example')).toMatchObject({ subject })
    const token = await requestDemoToken({ issuer: local.issuer, persona: 'zoe@interco.example', tenant: 'poitiers' })
    expect(await local.authenticator().authenticate(token.accessToken)).toMatchObject({
      memberships: new Map([['org-1', ['agent']]]),
    })
  })

  test('is there after a restart, with its membership and the machines', async () => {
    const { subject } = await federation.ensurePerson({ email: 'ana@interco.example', name: 'Ana' })
    await federation.setMember('org-2', subject, ['dpo'])
    const organization = { id: 'org-2', alias: 'buxerolles' }
    const machine = { clientId: 'machine-b', organization, name: 'B', authentication: { kind: 'secret' } } as const
    const { secret = '' } = await federation.createMachine(machine)
    await local.close()
    local = await startLocalProvider({ stateFolder: local.stateFolder, port: local.port })
    federation = administer()
    expect(await federation.listMembers('org-2')).toContainEqual(expect.objectContaining({ subject, roles: ['dpo'] }))
    const client = await connectClient(local.issuer, 'machine-b', openid.ClientSecretBasic(secret))
    expect((await openid.clientCredentialsGrant(client)).access_token).not.toBe('')
  })

  async function signInPage(): Promise<string> {
    const url = new URL(`${local.issuer}/protocol/openid-connect/auth`)
    const challenge = await openid.calculatePKCECodeChallenge(openid.randomPKCECodeVerifier())
    const parameters = {
      client_id: 'interco-cli',
      response_type: 'code',
      redirect_uri: 'http://127.0.0.1/callback',
      scope: 'openid',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    }
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
    return (await createHeadlessBrowser().follow(url)).response.text()
  }
})

describe('the administration', () => {
  const ask = async (token: string, path = '/users', init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    return (await fetch(`${local.origin}/admin/realms/interco${path}`, { ...init, headers })).status
  }

  /** A token as the provider signs them for Interco’s own account, but for what is changed. */
  async function sign(changes: Record<string, unknown> = {}, header: Record<string, unknown> = {}) {
    const [key] = (await readSigningKeys(local.stateFolder)).keys
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      iss: local.issuer,
      aud: 'realm-management',
      azp: account().id,
      typ: 'Bearer',
      iat: now,
      exp: now + 60,
    }
    const signer = new SignJWT(JSON.parse(JSON.stringify({ ...claims, ...changes })))
    signer.setProtectedHeader({ alg: 'RS256', kid: key?.kid ?? '', ...header })
    return await signer.sign(await importJWK(key ?? {}, 'RS256'))
  }

  test('takes the tokens of Interco’s own account', async () => {
    expect(await ask(await sign())).toBe(200)
  })

  test.each([
    ['that has expired', { exp: 1_700_000_000 }, 401],
    ['that never expires', { exp: undefined }, 401],
    ['that is not good yet', { nbf: 4_000_000_000 }, 401],
    ['of another issuer', { iss: 'http://127.0.0.1/realms/interco' }, 401],
    ['of no client', { azp: undefined }, 401],
    ['of another client', { azp: 'interco-web' }, 403],
    ['for the API', { aud: 'interco-api' }, 403],
    ['for the API too', { aud: ['realm-management', 'interco-api'] }, 403],
    ['that is a refresh token', { typ: 'Refresh' }, 403],
  ])('refuses a token %s', async (_, changes, status) => {
    expect(await ask(await sign(changes))).toBe(status)
  })

  test('refuses a token whose signature is another’s', async () => {
    const [header, payload] = (await sign()).split('.')
    const [, , signature] = (await sign({ azp: 'interco-web' })).split('.')
    expect(await ask(`${header}.${payload}.${signature}`)).toBe(401)
    const none = Buffer.from('{"alg":"none"}').toString('base64url')
    expect(await ask(`${none}.${payload}.`)).toBe(401)
  })

  test.each([
    ['/users', 'half of a', 400],
    ['/users', '{"firstName":"Nobody"}', 400],
    ['/organizations', '{"name":""}', 400],
    ['/clients', '{"clientId":"a-client","publicClient":true}', 400],
    ['/organizations/org-1/groups', '{"name":"annexes"}', 400],
    ['/organizations/org-1/members', '{}', 404],
    ['/organizations/nowhere/members', '"x"', 404],
    ['/identity-provider/instances', '{}', 404],
  ])('answers to %s with %s: %i', async (path, body, status) => {
    expect(await ask(await sign(), path, { method: 'POST', body })).toBe(status)
  })

  test('does not change the clients of the realm', async () => {
    const found = await fetch(`${local.origin}/admin/realms/interco/clients?clientId=interco-web`, {
      headers: { authorization: `Bearer ${await sign()}` },
    })
    const [client] = (await found.json()) as { id: string }[]
    for (const method of ['PUT', 'DELETE', 'GET']) {
      const body = method === 'PUT' ? { body: '{"clientId":"interco-web"}' } : {}
      expect(await ask(await sign(), `/clients/${client?.id}`, { method, ...body })).toBe(403)
    }
  })

  test('is below the realm’s own path alone', async () => {
    expect(await (await fetch(`${local.origin}/admin`)).text()).toBe('the gateway')
    expect(await (await fetch(`${local.origin}/admin/realms/other/users`)).text()).toBe('the gateway')
  })
})
