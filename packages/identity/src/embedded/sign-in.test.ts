import * as openid from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectClient, startLocalProvider } from '../fixtures/local-provider.ts'
import { createHeadlessBrowser, type HeadlessBrowser } from './headless-browser.ts'

let local: Awaited<ReturnType<typeof startLocalProvider>>
let client: openid.Configuration
const redirectUri = () => `${local.origin}/session/callback`

beforeAll(async () => {
  local = await startLocalProvider()
  const { id, secret } = local.provider.clients.web
  client = await connectClient(local.issuer, id, openid.ClientSecretBasic(secret))
})
afterAll(() => local.remove())

async function authorization(parameters: Record<string, string> = {}) {
  const verifier = openid.randomPKCECodeVerifier()
  const url = openid.buildAuthorizationUrl(client, {
    redirect_uri: redirectUri(),
    scope: 'openid profile organization:*',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...parameters,
  })
  return { url, verifier }
}

async function signIn(browser: HeadlessBrowser, parameters: Record<string, string> = {}) {
  const { url, verifier } = await authorization(parameters)
  const callback = await browser.followTo(url, redirectUri())
  return await openid.authorizationCodeGrant(client, callback, { pkceCodeVerifier: verifier })
}

const nameOf = (tokens: Awaited<ReturnType<typeof signIn>>) =>
  local.provider.personas().find(({ subject }) => subject === tokens.claims()?.sub)?.name

describe('the page to sign in', () => {
  test('lists the people in French, without script, and signs in by one button', async () => {
    const browser = createHeadlessBrowser()
    const { url, verifier } = await authorization()
    const page = await browser.follow(url)
    const html = await page.response.text()
    expect(html).toContain('<html lang="fr">')
    expect(html).toContain('Choisir un compte de démonstration')
    expect([...html.matchAll(/name="persona" value="([\w-]+)"/g)].map(([, id]) => id)).toEqual([
      'operator',
      'administrator',
      'agent',
      'agent-several',
      'dpo',
      'citizen',
    ])
    expect(html).not.toContain('<script')
    const policy = page.response.headers.get('content-security-policy')
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self' http:/)

    const chosen = await browser.open(page.url, { fields: { persona: 'dpo' } })
    const callback = await browser.followTo(new URL(chosen.headers.get('location') ?? '', page.url), redirectUri())
    const tokens = await openid.authorizationCodeGrant(client, callback, { pkceCodeVerifier: verifier })
    expect(nameOf(tokens)).toBe('Hélène Garnier')
  })

  test.each(['machine', 'mayor', ''])('comes back when the choice is nobody: «%s»', async (persona) => {
    const browser = createHeadlessBrowser()
    const page = await browser.follow((await authorization()).url)
    const { response } = await browser.follow(page.url, { fields: { persona } })
    expect(await response.text()).toContain('Choisir un compte')
  })

  test('is of no use to another browser', async () => {
    const page = await createHeadlessBrowser().follow((await authorization()).url)
    const stranger = await createHeadlessBrowser().open(page.url, { fields: { persona: 'operator' } })
    expect(stranger.status).toBe(400)
    expect(await stranger.text()).toContain('La connexion n’a pas abouti')
  })
})

describe('a session of the provider', () => {
  test('signs the same person in again without a question', async () => {
    const browser = createHeadlessBrowser()
    await signIn(browser, { login_hint: 'agent' })
    expect(nameOf(await signIn(browser))).toBe('Camille Roux')
    expect(nameOf(await signIn(browser, { prompt: 'none' }))).toBe('Camille Roux')
  })

  test('changes account when another is asked for, and ends what the first had opened', async () => {
    const browser = createHeadlessBrowser()
    const first = await signIn(browser, { login_hint: 'agent' })
    expect(nameOf(await signIn(browser, { login_hint: 'operator' }))).toBe('Nadia Benali')
    expect(nameOf(await signIn(browser))).toBe('Nadia Benali')
    await expect(openid.refreshTokenGrant(client, first.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    })
  })

  test('keeps the refresh tokens of two sign-ins of the same person', async () => {
    const browser = createHeadlessBrowser()
    const first = await signIn(browser, { login_hint: 'agent' })
    await signIn(browser)
    await expect(openid.refreshTokenGrant(client, first.refresh_token ?? '')).resolves.toBeDefined()
  })
})

describe('signing out', () => {
  const endUrl = (parameters: Record<string, string>) => openid.buildEndSessionUrl(client, parameters)

  test('ends the session at once for the application that proves whose it is', async () => {
    const browser = createHeadlessBrowser()
    const tokens = await signIn(browser, { login_hint: 'agent' })
    const post_logout_redirect_uri = `${local.origin}/`
    const url = endUrl({ id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri, state: 'abc' })
    const response = await browser.open(url)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(`${local.origin}/?state=abc`)
    const { response: page } = await browser.follow((await authorization()).url)
    expect(await page.text()).toContain('Choisir un compte')
    await expect(openid.refreshTokenGrant(client, tokens.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    })
    // Once more, by someone who is not signed in any more: same way back.
    expect((await browser.open(url)).headers.get('location')).toBe(`${local.origin}/?state=abc`)
  })

  test('asks first when nothing proves whose session it is', async () => {
    const browser = createHeadlessBrowser()
    await signIn(browser, { login_hint: 'agent' })
    const page = await browser.open(endUrl({}))
    const html = await page.text()
    expect(page.status).toBe(200)
    expect(html).toContain('Se déconnecter d’Interco ?')
    expect(nameOf(await signIn(browser, { prompt: 'none' }))).toBe('Camille Roux')
  })

  test('asks first when the proof is of another person', async () => {
    const other = await signIn(createHeadlessBrowser(), { login_hint: 'operator' })
    const browser = createHeadlessBrowser()
    await signIn(browser, { login_hint: 'agent' })
    const page = await browser.open(endUrl({ id_token_hint: other.id_token ?? '' }))
    expect(await page.text()).toContain('Se déconnecter d’Interco ?')
  })

  test('ends the session when the person says yes', async () => {
    const browser = createHeadlessBrowser()
    await signIn(browser, { login_hint: 'agent' })
    const html = await (await browser.open(endUrl({}))).text()
    const [, action = ''] = /action="([^"]+)"/.exec(html) ?? []
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(html) ?? []
    const { response } = await browser.follow(action, { fields: { xsrf, logout: 'yes' } })
    expect(await response.text()).toContain('Vous êtes déconnecté')
    await expect(signIn(browser, { prompt: 'none' })).rejects.toMatchObject({ error: 'login_required' })
  })

  test('never leads to an address that is not registered', async () => {
    const browser = createHeadlessBrowser()
    const tokens = await signIn(browser, { login_hint: 'agent' })
    const hint = { id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: 'https://example.org/' }
    const response = await browser.open(endUrl(hint))
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
  })
})
