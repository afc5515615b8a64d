import * as openid from 'openid-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectClient, startLocalProvider } from '../fixtures/local-provider.ts'
import { tokenExchange } from './clients.ts'
import { createHeadlessBrowser } from './headless-browser.ts'

let local: Awaited<ReturnType<typeof startLocalProvider>>
let web: openid.Configuration

beforeAll(async () => {
  local = await startLocalProvider()
  const { id, secret } = local.provider.clients.web
  web = await connectClient(local.issuer, id, openid.ClientSecretBasic(secret))
})
afterAll(() => local.remove())

/** An access token of the shared agent. */
async function signIn(client: openid.Configuration, redirectUri: string, scope: string): Promise<string> {
  const pkceCodeVerifier = openid.randomPKCECodeVerifier()
  const url = openid.buildAuthorizationUrl(client, {
    redirect_uri: redirectUri,
    scope,
    code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    login_hint: 'agent-several',
  })
  const callback = await createHeadlessBrowser().followTo(url, redirectUri)
  return (await openid.authorizationCodeGrant(client, callback, { pkceCodeVerifier })).access_token
}
const ofPages = (scope: string) => signIn(web, `${local.origin}/session/callback`, scope)
const exchange = (token: string, scope: string) =>
  openid.genericGrantRequest(web, tokenExchange, {
    subject_token: token,
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    scope,
  })

test('narrows: what is drawn from a token for one tenant never opens another', async () => {
  const narrow = (await exchange(await ofPages('openid organization:*'), 'openid organization:poitiers')).access_token
  for (const scope of ['openid organization:buxerolles', 'openid organization:*', 'openid profile']) {
    await expect(exchange(narrow, scope)).rejects.toMatchObject({ error: 'invalid_scope' })
  }
  expect((await exchange(narrow, 'openid organization:poitiers')).scope).toBe('openid organization:poitiers')
})

test('takes tokens of the client that asks and no other', async () => {
  const cli = await connectClient(local.issuer, 'interco-cli', openid.None())
  const foreign = await signIn(cli, 'http://127.0.0.1/callback', 'openid organization:*')
  await expect(exchange(foreign, 'openid')).rejects.toMatchObject({ error: 'invalid_request' })
})

test('gives tokens that the API takes', async () => {
  const { access_token } = await exchange(
    await ofPages('openid profile organization:*'),
    'openid organization:poitiers',
  )
  const actor = await local.authenticator().authenticate(access_token)
  expect([...actor.memberships.keys()]).toEqual(['org-1'])
})
