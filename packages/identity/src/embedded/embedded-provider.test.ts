import * as openid from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectClient, startLocalProvider } from '../fixtures/local-provider.ts'
import { tokenExchange } from './clients.ts'
import { requestDemoToken } from './demo-token.ts'
import { createHeadlessBrowser } from './headless-browser.ts'
import { personaIds } from './persona.ts'

let local: Awaited<ReturnType<typeof startLocalProvider>>

beforeAll(async () => {
  local = await startLocalProvider()
})
afterAll(() => local.remove())

const cliRedirectUri = 'http://127.0.0.1/callback'
const protocol = () => `${local.issuer}/protocol/openid-connect`

async function actorOf(persona: string, tenant?: string) {
  const { issuer, stateFolder } = local
  const { accessToken } = await requestDemoToken({ issuer, persona, tenant, stateFolder })
  return await local.authenticator().authenticate(accessToken)
}

const connect = async (clientId: string, authentication: openid.ClientAuth) =>
  await connectClient(local.issuer, clientId, authentication)

/** A request for authorization, good but for what is changed. */
async function authorizationUrl(changes: Record<string, string | undefined> = {}) {
  const verifier = openid.randomPKCECodeVerifier()
  const parameters = {
    client_id: 'interco-cli',
    response_type: 'code',
    redirect_uri: cliRedirectUri,
    scope: 'openid profile organization:*',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: 'the-state',
    login_hint: 'agent',
    ...changes,
  }
  const url = new URL(`${protocol()}/auth`)
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value)
  return { url, verifier }
}

async function redeem(callback: URL, verifier: string) {
  const client = await connect('interco-cli', openid.None())
  return await openid.authorizationCodeGrant(client, callback, {
    pkceCodeVerifier: verifier,
    expectedState: 'the-state',
  })
}

describe('discovery', () => {
  test('has Keycloak’s paths', async () => {
    const response = await fetch(`${local.issuer}/.well-known/openid-configuration`)
    expect(await response.json()).toMatchObject({
      issuer: local.issuer,
      authorization_endpoint: `${protocol()}/auth`,
      token_endpoint: `${protocol()}/token`,
      jwks_uri: `${protocol()}/certs`,
      userinfo_endpoint: `${protocol()}/userinfo`,
      end_session_endpoint: `${protocol()}/logout`,
      code_challenge_methods_supported: ['S256'],
      grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials', tokenExchange],
      backchannel_logout_session_supported: true,
    })
  })

  test('publishes no private part of a key', async () => {
    const { keys } = (await (await fetch(`${protocol()}/certs`)).json()) as { keys: object[] }
    expect(keys.map((key) => Object.keys(key).toSorted())).toEqual([['alg', 'e', 'kid', 'kty', 'n', 'use']])
  })

  test('leaves the rest of the site alone', async () => {
    expect(await (await fetch(`${local.origin}/realms`)).text()).toBe('the gateway')
    expect(await (await fetch(`${local.origin}/realms/intercom/protocol/openid-connect/certs`)).text()).toBe(
      'the gateway',
    )
  })
})

describe('a demonstration account', () => {
  test.each([
    ['operator', 'operator', []],
    ['administrator', 'agent', [['org-1', ['administrator']]]],
    ['agent', 'agent', [['org-1', ['agent']]]],
    [
      'agent-several',
      'agent',
      [
        ['org-1', ['agent']],
        ['org-2', ['agent']],
        ['org-epci', ['agent']],
      ],
    ],
    ['dpo', 'agent', [['org-epci', ['dpo']]]],
    ['citizen', 'citizen', []],
    ['machine', 'machine', [['org-1', ['agent']]]],
  ])('gets a token that proves who it is: %s', async (persona, kind, memberships) => {
    const actor = await actorOf(persona)
    const described = local.provider.personas().find(({ id }) => id === persona)
    expect(actor.kind).toBe(kind)
    expect(actor.kind).toBe(described?.kind)
    expect(actor.name).toBe(described?.name)
    expect(actor.key).toBe(`${local.issuer}#${described?.subject}`)
    expect([...actor.memberships]).toEqual(memberships)
  })

  test('exists for each kind, with a subject of its own', () => {
    const personas = local.provider.personas()
    expect(personas.map(({ id }) => id)).toEqual(personaIds)
    expect(new Set(personas.map(({ subject }) => subject)).size).toBe(personas.length)
  })

  test('of several tenants gets rights in the one that it names only', async () => {
    expect([...(await actorOf('agent-several', 'buxerolles')).memberships]).toEqual([['org-2', ['agent']]])
  })

  test('gets no right in a tenant that it does not belong to, whatever it asks for', async () => {
    const { url, verifier } = await authorizationUrl({
      scope: 'openid profile organization:buxerolles organization:nowhere',
    })
    const tokens = await redeem(await createHeadlessBrowser().followTo(url, cliRedirectUri), verifier)
    const actor = await local.authenticator().authenticate(tokens.access_token)
    expect(actor.kind).toBe('citizen')
    expect(actor.memberships.size).toBe(0)
  })

  test('gets its only organization by default, and none where there is a choice', async () => {
    const memberships = async (login_hint: string) => {
      const { url, verifier } = await authorizationUrl({ scope: 'openid organization', login_hint })
      const tokens = await redeem(await createHeadlessBrowser().followTo(url, cliRedirectUri), verifier)
      return (await local.authenticator().authenticate(tokens.access_token)).memberships
    }
    expect([...(await memberships('agent')).keys()]).toEqual(['org-1'])
    expect((await memberships('agent-several')).size).toBe(0)
  })

  test('that is unknown is refused with the list of those that exist', async () => {
    await expect(requestDemoToken({ issuer: local.issuer, persona: 'mayor' })).rejects.toMatchObject({
      code: 'UNKNOWN_PERSONA',
      message: expect.stringContaining('operator, administrator, agent, agent-several, dpo, citizen, machine'),
    })
  })

  test('is refused a tenant that is not its own with the list of those that are', async () => {
    const request = requestDemoToken({ issuer: local.issuer, persona: 'agent-several', tenant: 'chauvigny' })
    await expect(request).rejects.toMatchObject({
      code: 'UNKNOWN_MEMBERSHIP',
      message: expect.stringContaining('poitiers, buxerolles, grand-poitiers'),
    })
  })

  test('is refused in one sentence when nothing runs there', async () => {
    const request = requestDemoToken({ issuer: 'http://127.0.0.1:9/realms/interco', persona: 'agent' })
    await expect(request).rejects.toMatchObject({ code: 'DEMO_SIGN_IN_FAILED' })
  })
})

describe('a request for authorization', () => {
  test.each([
    ['without PKCE', { code_challenge: undefined, code_challenge_method: undefined }],
    ['with plain PKCE', { code_challenge_method: 'plain' }],
    ['for a token without code', { response_type: 'token' }],
  ])('is refused %s', async (_name, changes) => {
    const { url } = await authorizationUrl(changes)
    const callback = await createHeadlessBrowser()
      .followTo(new URL(url), cliRedirectUri)
      .catch(() => undefined)
    expect(callback?.searchParams.get('code') ?? null).toBeNull()
  })

  test('of the web client is refused without PKCE', async () => {
    const { url } = await authorizationUrl({
      client_id: 'interco-web',
      redirect_uri: `${local.origin}/session/callback`,
      code_challenge: undefined,
      code_challenge_method: undefined,
    })
    const response = await createHeadlessBrowser().open(url)
    expect(new URL(response.headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_request')
  })

  test.each([
    ['another site', 'https://example.org/callback'],
    ['another path', 'http://127.0.0.1/elsewhere'],
    ['a user name in the address', 'http://127.0.0.1@example.org/callback'],
  ])('never redirects to an address that is not registered: %s', async (_name, redirect_uri) => {
    const { url } = await authorizationUrl({ redirect_uri })
    const response = await createHeadlessBrowser().open(url)
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
    expect(await response.text()).toContain('La connexion n’a pas abouti')
  })

  test('gives a code that works once, with its own verifier', async () => {
    const { url, verifier } = await authorizationUrl()
    const callback = await createHeadlessBrowser().followTo(url, cliRedirectUri)
    await expect(redeem(callback, openid.randomPKCECodeVerifier())).rejects.toMatchObject({ error: 'invalid_grant' })
    await redeem(callback, verifier)
    await expect(redeem(callback, verifier)).rejects.toMatchObject({ error: 'invalid_grant' })
  })

  test('builds its addresses from the issuer, whatever host the request names', async () => {
    const { url } = await authorizationUrl()
    url.hostname = 'localhost'
    const response = await fetch(url, { redirect: 'manual' })
    const resume = response.headers.getSetCookie().join()
    expect(response.headers.get('location')).toMatch(/^\/realms\/interco\/sign-in\//)
    expect(resume).toContain('path=/realms/interco/protocol/openid-connect/auth/')
    const metadata = await fetch(`${local.issuer.replace('127.0.0.1', 'localhost')}/.well-known/openid-configuration`)
    expect(await metadata.json()).toMatchObject({ token_endpoint: `${protocol()}/token` })
  })
})

describe('the machine account', () => {
  test('needs its secret', async () => {
    const client = await connect('machine-poitiers', openid.ClientSecretBasic('guess'))
    await expect(openid.clientCredentialsGrant(client)).rejects.toMatchObject({ status: 401 })
    const request = requestDemoToken({ issuer: local.issuer, persona: 'machine' })
    await expect(request).rejects.toMatchObject({ message: expect.stringContaining('state folder') })
  })

  test('can’t sign in as a person', async () => {
    const { url } = await authorizationUrl({ login_hint: 'machine' })
    const { response } = await createHeadlessBrowser().follow(url)
    expect(await response.text()).toContain('Choisir un compte')
  })
})

describe('a refresh token', () => {
  test('is replaced by each use, and its second use ends the whole grant', async () => {
    const client = await connect('interco-cli', openid.None())
    const { url, verifier } = await authorizationUrl()
    const first = await redeem(await createHeadlessBrowser().followTo(url, cliRedirectUri), verifier)
    const second = await openid.refreshTokenGrant(client, first.refresh_token ?? '')
    expect(second.refresh_token).not.toBe(first.refresh_token)
    const actor = await local.authenticator().authenticate(second.access_token)
    expect([...actor.memberships.keys()]).toEqual(['org-1'])
    const refusal = { error: 'invalid_grant' }
    await expect(openid.refreshTokenGrant(client, first.refresh_token ?? '')).rejects.toMatchObject(refusal)
    await expect(openid.refreshTokenGrant(client, second.refresh_token ?? '')).rejects.toMatchObject(refusal)
  })
})

describe('userinfo', () => {
  test('tells the profile of the account to its token', async () => {
    const { accessToken } = await requestDemoToken({ issuer: local.issuer, persona: 'citizen' })
    const client = await connect('interco-cli', openid.None())
    const subject = local.provider.personas().find(({ id }) => id === 'citizen')?.subject ?? ''
    const profile = await openid.fetchUserInfo(client, accessToken, subject)
    expect(profile).toMatchObject({ name: 'Lucas Petit', preferred_username: 'citizen' })
  })

  test('tells nothing to another token', async () => {
    const response = await fetch(`${protocol()}/userinfo`, { headers: { authorization: 'Bearer a.b.c' } })
    expect(response.status).toBe(401)
  })
})
