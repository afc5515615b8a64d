import { createHeadlessBrowser } from '@interco/identity/embedded'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type LocalGateway, startGateway } from '../fixtures/local-gateway.ts'
import { cookiesOf } from './cookie.ts'

let local: LocalGateway

beforeAll(async () => {
  local = await startGateway()
})
afterEach(() => {
  local.clock.aheadMs = 0
  local.state.isProviderUp = true
})
afterAll(() => local.remove())

async function signedIn() {
  const browser = createHeadlessBrowser()
  await local.signIn(browser)
  return browser
}

describe('signing out', () => {
  test('ends the session here and at the provider', async () => {
    const browser = await signedIn()
    const { url } = await browser.follow(local.at('/session/sign-out'), local.ownForm())
    expect(url.href).toBe(local.at('/'))
    expect(await local.whoami(browser)).toBe('nobody')
    const page = await local.signIn(browser, {})
    expect(await page.response.text()).toContain('Choisir un compte')
  })

  test('ends the session here even when the provider is down', async () => {
    const browser = await signedIn()
    local.state.isProviderUp = false
    await browser.open(local.at('/session/sign-out'), local.ownForm())
    expect(await local.whoami(browser)).toBe('nobody')
  })

  test('leads home someone who is not signed in', async () => {
    const response = await createHeadlessBrowser().open(local.at('/session/sign-out'), local.ownForm())
    expect(response.headers.get('location')).toBe(local.at('/'))
  })

  test('puts no name and no right into an address', async () => {
    const browser = await signedIn()
    const response = await browser.open(local.at('/session/sign-out'), local.ownForm())
    const hint = new URL(response.headers.get('location') ?? '').searchParams.get('id_token_hint') ?? ''
    const claims: unknown = JSON.parse(Buffer.from(hint.split('.')[1] ?? '', 'base64url').toString())
    expect(claims).toHaveProperty('sub')
    expect(JSON.stringify(claims)).not.toContain('Camille')
    expect(claims).not.toHaveProperty('preferred_username')
    expect(claims).not.toHaveProperty('organization')
  })
})

describe('a session', () => {
  test('gets a new token when its own comes to its end, once for all requests of the moment', async () => {
    const browser = await signedIn()
    local.clock.aheadMs = 46_000
    local.state.tokenRequests = 0
    const names = await Promise.all(Array.from({ length: 8 }, () => local.whoami(browser)))
    expect(new Set(names)).toEqual(new Set(['Camille Roux']))
    expect(local.state.tokenRequests).toBe(1)
    // The new token is kept: the next renewal uses the new refresh token, as the old one is spent.
    local.clock.aheadMs = 2 * 46_000
    expect(await local.whoami(browser)).toBe('Camille Roux')
    expect(local.state.tokenRequests).toBe(2)
  })

  test('asks nothing of the provider while its token is good', async () => {
    const browser = await signedIn()
    local.state.tokenRequests = 0
    local.clock.aheadMs = 44_000
    expect(await local.whoami(browser)).toBe('Camille Roux')
    expect(local.state.tokenRequests).toBe(0)
  })

  test('ends when the provider refuses to renew it', async () => {
    const browser = await signedIn()
    local.provider.close()
    local.clock.aheadMs = 46_000
    expect(await local.whoami(browser)).toBe('nobody')
    local.clock.aheadMs = 0
    expect(await local.whoami(browser)).toBe('nobody')
  })

  test('outlives a provider that is down, and is never taken for nobody', async () => {
    const browser = await signedIn()
    local.state.isProviderUp = false
    local.clock.aheadMs = 46_000
    expect(await local.whoami(browser)).toBe('Camille Roux')
    local.clock.aheadMs = 56_000
    const response = await browser.open(local.at('/whoami'))
    expect([response.status, await response.text()]).toEqual([503, 'IdentityProviderUnreachableError'])
    local.state.isProviderUp = true
    expect(await local.whoami(browser)).toBe('Camille Roux')
  })

  test('ends after ten hours', async () => {
    const browser = await signedIn()
    local.clock.aheadMs = 36_000_000
    expect(await local.whoami(browser)).toBe('nobody')
  })

  test('is not opened by a cookie that someone made up', async () => {
    const cookie = 'interco_session=constructor; other=1'
    expect(await local.sessions.tokenOf({ headers: { cookie } })).toBeUndefined()
    expect(await local.sessions.tokenOf({ headers: {} })).toBeUndefined()
  })
})

test('a provider that is down does not keep the gateway from starting, and a failed sign-in says so', async () => {
  const late = await startGateway()
  try {
    late.state.isProviderUp = false
    const form = late.ownForm({ persona: 'agent', return: '/whoami' })
    const begin = async () => await createHeadlessBrowser().open(late.at('/session/sign-in'), form)
    expect((await begin()).headers.get('location')).toBe(late.at('/whoami?sign-in=failed'))
    late.state.isProviderUp = true
    expect((await begin()).headers.get('location')).toContain(`${late.issuer}/protocol/openid-connect/auth?`)
  } finally {
    await late.remove()
  }
})

test('cookies need https where the gateway has it', () => {
  const [safe, local] = [cookiesOf(new URL('https://interco.example.org')), cookiesOf(new URL('http://localhost:4000'))]
  const hardened = { httpOnly: true, sameSite: 'lax', path: '/' }
  expect([safe.nameOf('one'), safe.options]).toEqual(['__Host-one', { ...hardened, secure: true }])
  expect([local.nameOf('one'), local.options]).toEqual(['one', { ...hardened, secure: false }])
})
