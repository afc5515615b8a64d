import type { EndedSession } from '@interco/identity'
import { createHeadlessBrowser, type HeadlessBrowser } from '@interco/identity/embedded'
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

describe('a session that another gateway was told of', () => {
  test('is ended by its id at the provider, and no other is', async () => {
    const [first, second] = [await signedIn(), await signedIn()]
    const { subject, sessionId } = await endedBy(first)
    expect([typeof subject, typeof sessionId]).toEqual(['string', 'string'])
    local.sessions.end({ subject, sessionId })
    expect(await local.whoami(second)).toBe('Camille Roux')
    const other = await signedIn('citizen')
    local.sessions.end({ subject, sessionId: undefined })
    expect([await local.whoami(second), await local.whoami(other)]).toEqual(['nobody', 'Lucas Petit'])
  })

  test('gives nothing to a request that was under way', async () => {
    const { browser, callback } = await local.begin()
    const [cookie = ''] = (await browser.open(callback)).headers.getSetCookie()
    const { subject } = await endedBy(await signedIn())
    local.clock.aheadMs = 46_000
    // It waits for the provider while the session ends.
    const asked = local.sessions.tokenOf({ headers: { cookie: cookie.split(';')[0] } })
    local.sessions.end({ subject, sessionId: undefined })
    expect(await asked).toBeUndefined()
    local.clock.aheadMs = 0
  })

  async function endedBy(browser: HeadlessBrowser): Promise<EndedSession> {
    local.ended.length = 0
    await browser.open(local.at('/session/sign-out'), local.ownForm())
    const [ended] = local.ended
    if (!ended) throw new TypeError('Nothing has ended')
    return ended
  }
})

test('who changes account at the provider is told of, as if they had signed out', async () => {
  const browser = await signedIn('agent')
  local.ended.length = 0
  const { callback } = await local.begin({ persona: 'citizen' }, browser)
  expect(local.ended).toMatchObject([{ issuer: local.issuer, subject: expect.any(String) }])
  expect(await local.whoami(browser)).toBe('nobody')
  await browser.open(callback)
  expect(await local.whoami(browser)).toBe('Lucas Petit')
})
