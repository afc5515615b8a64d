import { createAuthenticator } from '@interco/identity'
import { createHeadlessBrowser } from '@interco/identity/embedded'
import * as openid from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdExchange } from './exchange-contract.ts'
import { cliRedirectUri, connect, type ProviderUnderTest, payloadOf, signIn } from './provider.ts'
import { holdSessions } from './sessions-contract.ts'

/** What Interco relies on in an identity provider, whichever it is. */
export function holdContract<Provider extends ProviderUnderTest>(
  open: () => Promise<Provider>,
  /** What one of them alone can show. */
  holdMore: (get: () => Provider) => void = () => undefined,
): void {
  let provider: Provider
  let cli: openid.Configuration
  let web: openid.Configuration

  beforeAll(async () => {
    provider = await open()
    cli = await connect(provider, 'interco-cli')
    web = await connect(provider, provider.web.id, openid.ClientSecretBasic(provider.web.secret))
  }, 300_000)
  afterAll(() => provider?.close())

  const authenticate = (token: string) =>
    createAuthenticator({
      issuers: [
        {
          issuer: provider.issuer,
          audience: 'interco-api',
          authorizedParties: ['interco-web', 'interco-cli', provider.machine.id],
        },
      ],
    }).authenticate(token)

  /** Signs an account in with the command line’s client, in a browser that knows nobody. */
  async function tokensOf(account: string, scope = 'openid profile organization:*') {
    const browser = createHeadlessBrowser()
    const flow = await signIn(provider, browser, { account, scope, client: cli, redirectUri: cliRedirectUri })
    return flow.redeem()
  }
  const actorOf = async (account: string, scope?: string) => authenticate((await tokensOf(account, scope)).access_token)
  const idOf = (alias: string) => provider.organizationIds[alias] ?? ''
  const refused = (error: string) => expect.objectContaining({ error })

  describe('a person', () => {
    test.each([
      ['administrator', [['poitiers', ['administrator']]]],
      ['agent', [['poitiers', ['agent']]]],
      [
        'agent-several',
        [
          ['buxerolles', ['agent']],
          ['grand-poitiers', ['agent']],
          ['poitiers', ['agent']],
        ],
      ],
      ['dpo', [['grand-poitiers', ['dpo']]]],
    ] as const)('who works for tenants has their roles by the organization’s id: %s', async (account, memberships) => {
      const actor = await actorOf(account)
      expect(actor.kind).toBe('agent')
      expect(actor.name).not.toBe('')
      expect(new Map(actor.memberships)).toEqual(new Map(memberships.map(([alias, roles]) => [idOf(alias), roles])))
    })

    test('who runs the pool is an operator, and a member of nothing', async () => {
      const actor = await actorOf('operator')
      expect(actor).toMatchObject({ kind: 'operator', memberships: new Map() })
    })

    test('who works nowhere is a citizen', async () => {
      expect(await actorOf('citizen')).toMatchObject({ kind: 'citizen', memberships: new Map() })
    })

    test('of several tenants has rights in the one that is named, and in no other', async () => {
      const { memberships } = await actorOf('agent-several', 'openid organization:buxerolles')
      expect([...memberships.keys()]).toEqual([idOf('buxerolles')])
    })

    test('gets no right in a tenant that they do not belong to, whatever they ask for', async () => {
      // A provider may also refuse to sign them in.
      const rights = await actorOf('agent', 'openid organization:buxerolles').then(
        ({ memberships }) => [...memberships],
        () => [],
      )
      expect(rights).toEqual([])
    })

    test('keeps one name whatever is asked for', async () => {
      const [first, second] = [await actorOf('agent'), await actorOf('agent', 'openid organization:poitiers')]
      expect(second.key).toBe(first.key)
    })
  })

  describe('a program', () => {
    test('acts under its own name, in its own tenant', async () => {
      const { id, secret } = provider.machine
      const client = await connect(provider, id, openid.ClientSecretBasic(secret))
      const { access_token } = await openid.clientCredentialsGrant(client)
      const actor = await authenticate(access_token)
      expect(actor).toMatchObject({ kind: 'machine', memberships: new Map([[idOf('poitiers'), ['agent']]]) })
    })

    test('is refused with another secret', async () => {
      const client = await connect(provider, provider.machine.id, openid.ClientSecretBasic('wrong'))
      await expect(openid.clientCredentialsGrant(client)).rejects.toMatchObject({ status: 401 })
    })
  })

  describe('a token', () => {
    test('lasts as long as the realm file says, and says how surely the person was recognized', async () => {
      const { access_token, expires_in } = await tokensOf('agent')
      expect(expires_in).toBe(55)
      const claims = payloadOf(access_token)
      expect(claims).toMatchObject({ typ: 'Bearer', azp: 'interco-cli', acr: expect.any(String) })
      expect(claims).toMatchObject({ sid: expect.any(String), jti: expect.any(String) })
    })

    test('carries no role of a tenant outside that tenant', async () => {
      const claims = payloadOf((await tokensOf('administrator')).access_token)
      expect(claims['realm_access']).toBeUndefined()
      expect(claims['resource_access']).toBeUndefined()
    })

    test('that is not an access token is refused', async () => {
      const { id_token = '', refresh_token = '' } = await tokensOf('agent')
      for (const token of [id_token, refresh_token]) {
        expect(token).not.toBe('')
        await expect(authenticate(token)).rejects.toMatchObject({ code: 'TOKEN_INVALID' })
      }
    })

    test('of identity holds no name: it travels in addresses when one signs out', async () => {
      const { id_token = '' } = await tokensOf('agent')
      const told = Object.keys(payloadOf(id_token))
      expect(told.filter((name) => ['name', 'preferred_username', 'email', 'organization'].includes(name))).toEqual([])
    })
  })

  describe('a code', () => {
    const ask = (account: string) =>
      signIn(provider, createHeadlessBrowser(), {
        account,
        scope: 'openid',
        client: cli,
        redirectUri: cliRedirectUri,
      })

    test('is redeemed once', async () => {
      const flow = await ask('agent')
      await flow.redeem()
      await expect(flow.redeem()).rejects.toEqual(refused('invalid_grant'))
    })

    test('is of no use without the verifier that it was asked with', async () => {
      const flow = await ask('agent')
      const checks = { ...flow.checks, pkceCodeVerifier: openid.randomPKCECodeVerifier() }
      await expect(openid.authorizationCodeGrant(cli, flow.callback, checks)).rejects.toEqual(refused('invalid_grant'))
    })

    test.each([
      ['without PKCE', { code_challenge: undefined, code_challenge_method: undefined }],
      ['with a plain challenge', { code_challenge_method: 'plain' }],
      ['for another flow', { response_type: 'token' }],
    ])('is not given %s', async (_, changes) => {
      const request = await requestWith(changes)
      const answer = await createHeadlessBrowser().open(request)
      const location = answer.headers.get('location')
      // Told to the application, or on a page of the provider.
      const isTold = location?.startsWith(cliRedirectUri) ? /[?&#]error=/.test(location) : answer.status >= 400
      expect(isTold).toBe(true)
    })

    test.each([
      'https://attacker.example/callback',
      'http://127.0.0.1/callback/../other',
      'http://127.0.0.1.attacker.example/callback',
      'http://127.0.0.1/callback?next=1',
    ])('is not sent to %s', async (redirect_uri) => {
      const answer = await createHeadlessBrowser().open(await requestWith({ redirect_uri }))
      expect(answer.headers.get('location')).toBeNull()
      expect(answer.status).toBeGreaterThanOrEqual(400)
    })

    async function requestWith(changes: Readonly<Record<string, string | undefined>>): Promise<URL> {
      const parameters: Record<string, string | undefined> = {
        client_id: 'interco-cli',
        response_type: 'code',
        redirect_uri: cliRedirectUri,
        scope: 'openid',
        state: openid.randomState(),
        code_challenge: await openid.calculatePKCECodeChallenge(openid.randomPKCECodeVerifier()),
        code_challenge_method: 'S256',
        ...changes,
      }
      const url = new URL(cli.serverMetadata().authorization_endpoint ?? '')
      for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value)
      return url
    }
  })

  describe('a session of the pages', () => {
    const pages = () => `${provider.publicUrl}/session/callback`
    const open = async (browser = createHeadlessBrowser(), scope = 'openid profile organization:poitiers') => {
      const asked = { account: 'agent-several', scope, client: web, redirectUri: pages() }
      return (await signIn(provider, browser, asked)).redeem()
    }

    test('is renewed, and each refresh token serves once', async () => {
      const { refresh_token = '' } = await open()
      const renewed = await openid.refreshTokenGrant(web, refresh_token)
      expect((await authenticate(renewed.access_token)).kind).toBe('agent')
      await expect(openid.refreshTokenGrant(web, refresh_token)).rejects.toEqual(refused('invalid_grant'))
    })

    test('keeps its tenant when it is renewed', async () => {
      const { refresh_token = '' } = await open()
      const { access_token } = await openid.refreshTokenGrant(web, refresh_token)
      expect([...(await authenticate(access_token)).memberships.keys()]).toEqual([idOf('poitiers')])
    })

    test('gives a token for another tenant without asking the person again', async () => {
      const browser = createHeadlessBrowser()
      await open(browser)
      const other = await open(browser, 'openid organization:buxerolles')
      expect([...(await authenticate(other.access_token)).memberships.keys()]).toEqual([idOf('buxerolles')])
    })

    test('ends for good when the person signs out', async () => {
      const browser = createHeadlessBrowser()
      const { refresh_token = '', id_token = '' } = await open(browser)
      const end = openid.buildEndSessionUrl(web, {
        id_token_hint: id_token,
        post_logout_redirect_uri: `${provider.publicUrl}/`,
      })
      await browser.follow(end).catch(() => undefined)
      await expect(openid.refreshTokenGrant(web, refresh_token)).rejects.toEqual(refused('invalid_grant'))
    })
  })

  holdExchange(() => provider)
  holdSessions(() => provider)
  holdMore(() => provider)

  test('nobody gets a token for a password given to an application', async () => {
    const body = { grant_type: 'password', username: 'agent', password: 'whatever', scope: 'openid' }
    const asked = openid.genericGrantRequest(web, body.grant_type, body)
    await expect(asked).rejects.toMatchObject({ error: expect.stringMatching(/unauthorized_client|unsupported_grant/) })
  })
}
