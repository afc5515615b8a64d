import { createHeadlessBrowser } from '@interco/identity/embedded'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LocalGateway, startGateway } from '../fixtures/local-gateway.ts'

let local: LocalGateway
beforeAll(async () => {
  local = await startGateway()
})
afterAll(() => local.remove())

const path = '/session/back-channel-logout'
async function signedIn(persona = 'agent') {
  const browser = createHeadlessBrowser()
  await local.signIn(browser, { persona })
  return browser
}

describe('the address where the provider tells that a session is over', () => {
  test.each<[string, RequestInit]>([
    ['nothing', {}],
    ['garbage', { body: new URLSearchParams({ logout_token: 'garbage' }) }],
    ['two tokens', { body: new URLSearchParams('logout_token=a.b.c&logout_token=a.b.c') }],
    ['JSON', { body: '{"logout_token":"a.b.c"}', headers: { 'content-type': 'application/json' } }],
  ])('refuses %s, and ends nothing', async (_, request) => {
    const browser = await signedIn()
    const response = await fetch(local.at(path), { method: 'POST', ...request })
    expect([response.status, await response.text()]).toEqual([400, 'LogoutTokenInvalidError'])
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await local.whoami(browser)).toBe('Camille Roux')
  })

  test('takes no body larger than a token', async () => {
    const body = new URLSearchParams({ logout_token: 'x'.repeat(20_000) })
    expect((await fetch(local.at(path), { method: 'POST', body })).status).toBe(413)
  })

  test('is not opened by a browser', async () => {
    expect((await fetch(local.at(path))).status).toBe(404)
  })
})

describe('who signs out everywhere', () => {
  const everywhere = () => local.ownForm({ everywhere: 'yes' })

  test('ends each of their sessions, by its id at the provider, and nobody else’s', async () => {
    const [first, second, other] = [await signedIn(), await signedIn(), await signedIn('citizen')]
    local.ended.length = 0
    await first.open(local.at('/session/sign-out'), everywhere())
    const ids = new Set(local.ended.map(({ sessionId }) => sessionId))
    expect([local.ended.length, ids.size >= 2]).toEqual([ids.size, true])
    expect([await local.whoami(second), await local.whoami(other)]).toEqual(['nobody', 'Lucas Petit'])
  })

  test('gives nothing to a request that was under way', async () => {
    const other = await signedIn()
    const { browser, callback } = await local.begin()
    const [cookie = ''] = (await browser.open(callback)).headers.getSetCookie()
    local.clock.aheadMs = 46_000
    // It waits for the provider while the session ends.
    const asked = local.sessions.tokenOf({ headers: { cookie: cookie.split(';')[0] } })
    await other.open(local.at('/session/sign-out'), everywhere())
    expect(await asked).toBeUndefined()
    local.clock.aheadMs = 0
  })
})

test('who changes account at the provider is told of, as if they had signed out', async () => {
  const browser = await signedIn('agent')
  local.ended.length = 0
  const { callback } = await local.begin({ persona: 'citizen' }, browser)
  expect(local.ended).toMatchObject([{ issuer: local.issuer, sessionId: expect.any(String) }])
  expect(await local.whoami(browser)).toBe('nobody')
  await browser.open(callback)
  expect(await local.whoami(browser)).toBe('Lucas Petit')
})
