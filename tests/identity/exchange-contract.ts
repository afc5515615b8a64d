import { createHeadlessBrowser } from '@interco/identity/embedded'
import * as openid from 'openid-client'
import { beforeAll, describe, expect, test } from 'vitest'
import { cliRedirectUri, connect, type ProviderUnderTest, signIn } from './provider.ts'

const accessTokenType = 'urn:ietf:params:oauth:token-type:access_token'
const grantType = 'urn:ietf:params:oauth:grant-type:token-exchange'

/** A token for one tenant, drawn from one for all of them without a redirect and without the refresh token (RFC 8693). */
export function holdExchange(get: () => ProviderUnderTest): void {
  describe('a token exchange', () => {
    let web: openid.Configuration
    let cli: openid.Configuration
    let tokens: openid.TokenEndpointResponse

    beforeAll(async () => {
      const provider = get()
      web = await connect(provider, provider.web.id, openid.ClientSecretBasic(provider.web.secret))
      cli = await connect(provider, 'interco-cli')
      tokens = await open(web, `${provider.publicUrl}/session/callback`)
    })

    async function open(client: openid.Configuration, redirectUri: string, browser = createHeadlessBrowser()) {
      const asked = { account: 'agent-several', scope: 'openid profile organization:*', client, redirectUri }
      return (await signIn(get(), browser, asked)).redeem()
    }
    const exchange = (client: openid.Configuration, scope: string, changes: Record<string, string> = {}) =>
      openid.genericGrantRequest(client, grantType, {
        subject_token: tokens.access_token,
        subject_token_type: accessTokenType,
        scope,
        ...changes,
      })
    const organizationsOf = (token: string) => {
      const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
        organization?: Record<string, { id: string }>
      }
      return Object.values(claims.organization ?? {}).map(({ id }) => id)
    }

    test('gives a token for one tenant, in the same session, and no refresh token', async () => {
      const answer = await exchange(web, 'openid profile organization:poitiers')
      expect(organizationsOf(answer.access_token)).toEqual([get().organizationIds['poitiers']])
      expect(answer.refresh_token).toBeUndefined()
    })

    test.each(['openid profile', 'openid profile organization:chauvigny'])(
      'gives a token without any tenant: %s',
      async (scope) => {
        expect(organizationsOf((await exchange(web, scope)).access_token)).toEqual([])
      },
    )

    test('is refused for an organization that does not exist', async () => {
      await expect(exchange(web, 'openid organization:nowhere')).rejects.toMatchObject({ error: 'invalid_scope' })
    })

    test('is refused to the client of the command line, which proves no secret', async () => {
      await expect(exchange(cli, 'openid')).rejects.toMatchObject({ status: expect.any(Number) })
    })

    test.each([
      ['another kind of token', () => ({ subject_token: tokens.refresh_token ?? '' })],
      ['an ID token', () => ({ subject_token: tokens.id_token ?? '' })],
      ['garbage', () => ({ subject_token: 'garbage' })],
      ['a token whose letters were changed', () => ({ subject_token: `${tokens.access_token.slice(0, -6)}AAAAAA` })],
      ['a type of its own', () => ({ subject_token_type: 'urn:ietf:params:oauth:token-type:saml2' })],
    ])('is refused for %s', async (_, changes) => {
      await expect(exchange(web, 'openid', changes())).rejects.toMatchObject({ error: 'invalid_request' })
    })

    test('is refused once the session is over', async () => {
      const browser = createHeadlessBrowser()
      const gone = await open(web, `${get().publicUrl}/session/callback`, browser)
      const other = await open(cli, cliRedirectUri, browser)
      const end = openid.buildEndSessionUrl(cli, { id_token_hint: other.id_token ?? '' })
      await browser.follow(end).catch(() => undefined)
      const asked = exchange(web, 'openid', { subject_token: gone.access_token })
      await expect(asked).rejects.toMatchObject({ error: 'invalid_request' })
    })
  })
}
