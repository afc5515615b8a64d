import { createHeadlessBrowser } from '@interco/identity/embedded'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LocalGateway, startGateway } from '../fixtures/local-gateway.ts'

let local: LocalGateway

beforeAll(async () => {
  local = await startGateway()
})
afterAll(() => local.remove())

const failed = () => local.at('/?sign-in=failed')

describe('signing in', () => {
  test('takes one click for a demonstration account, and leads back', async () => {
    const browser = createHeadlessBrowser()
    expect(await local.whoami(browser)).toBe('nobody')
    const { url } = await local.signIn(browser, { persona: 'agent', return: '/whoami?tab=1' })
    expect(url.href).toBe(local.at('/whoami?tab=1'))
    expect(await local.whoami(browser)).toBe('Camille Roux')
  })

  test('asks who it is when nobody is named', async () => {
    const browser = createHeadlessBrowser()
    const page = await local.signIn(browser, {})
    expect(await page.response.text()).toContain('Choisir un compte')
    const { url } = await browser.follow(page.url, { fields: { persona: 'operator' } })
    expect(url.href).toBe(local.at('/'))
    expect(await local.whoami(browser)).toBe('Nadia Benali')
  })

  test('changes account in one click too', async () => {
    const browser = createHeadlessBrowser()
    await local.signIn(browser, { persona: 'agent' })
    await local.signIn(browser, { persona: 'citizen' })
    expect(await local.whoami(browser)).toBe('Lucas Petit')
  })

  test('leaves in the browser nothing but random ids, out of reach of scripts', async () => {
    const { browser, begun, callback } = await local.begin()
    const ended = await browser.open(callback)
    expect(begun.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^interco_attempt=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
    ])
    expect(ended.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^interco_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
    ])
    expect(`${[...ended.headers].join()} ${await ended.text()}`).not.toContain('eyJ')
  })

  test('gives a new id each time, and the previous one opens nothing any more', async () => {
    const browser = createHeadlessBrowser()
    const enter = async () => {
      const { callback } = await local.begin({ persona: 'agent' }, browser)
      const [line = ''] = (await browser.open(callback)).headers.getSetCookie()
      const [cookie = ''] = line.split(';')
      return cookie
    }
    const first = await enter()
    expect(await local.sessions.tokenOf({ headers: { cookie: first } })).toBeDefined()
    expect(await enter()).not.toBe(first)
    expect(await local.sessions.tokenOf({ headers: { cookie: first } })).toBeUndefined()
  })

  test.each(['https://example.org/', '//example.org/', '/\\example.org'])(
    'never leads to another site: %s',
    async (to) => {
      const { url } = await local.signIn(createHeadlessBrowser(), { persona: 'agent', return: to })
      expect(url.href).toBe(local.at('/'))
    },
  )
})

describe('a form', () => {
  test.each<[string, Record<string, string>]>([
    ['another site', { origin: 'https://example.org' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['nowhere', { origin: 'null' }],
    ['another site that claims to be ours', { origin: 'http://127.0.0.1', 'sec-fetch-site': 'same-origin' }],
    ['a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['a program that says nothing', {}],
  ])('of %s is refused', async (_name, headers) => {
    for (const path of ['/session/sign-in', '/session/sign-out']) {
      const response = await createHeadlessBrowser().open(local.at(path), { fields: { persona: 'agent' }, headers })
      expect(response.status).toBe(403)
      expect(response.headers.getSetCookie()).toEqual([])
    }
  })

  test('of another site signs nobody out', async () => {
    const browser = createHeadlessBrowser()
    await local.signIn(browser)
    const headers = { origin: 'https://example.org' }
    await browser.open(local.at('/session/sign-out'), { fields: {}, headers })
    expect(await local.whoami(browser)).toBe('Camille Roux')
  })

  test('of our own page is accepted, whichever header the browser sends', async () => {
    const url = local.at('/session/sign-in')
    const headers = { 'sec-fetch-site': 'same-origin' }
    expect((await createHeadlessBrowser().open(url, { fields: {}, headers })).status).toBe(303)
    expect((await createHeadlessBrowser().open(url, local.ownForm())).status).toBe(303)
  })
})

describe('the way back from the provider', () => {
  test('is refused with another state', async () => {
    const { browser, callback } = await local.begin()
    callback.searchParams.set('state', 'other')
    expect((await browser.open(callback)).headers.get('location')).toBe(failed())
    expect(await local.whoami(browser)).toBe('nobody')
  })

  test('is refused in another browser, which can’t be signed in by a link', async () => {
    const { callback } = await local.begin()
    const victim = createHeadlessBrowser()
    expect((await victim.open(callback)).headers.get('location')).toBe(failed())
    // Neither once it has begun a sign-in of its own.
    await victim.open(local.at('/session/sign-in'), local.ownForm())
    expect((await victim.open(callback)).headers.get('location')).toBe(failed())
    expect(await local.whoami(victim)).toBe('nobody')
  })

  test('is refused with the code of another sign-in', async () => {
    const { browser, callback } = await local.begin()
    const other = await local.begin({ persona: 'operator' })
    callback.searchParams.set('code', other.callback.searchParams.get('code') ?? '')
    expect((await browser.open(callback)).headers.get('location')).toBe(failed())
    expect(await local.whoami(browser)).toBe('nobody')
  })

  test('works once', async () => {
    const { browser, callback } = await local.begin()
    expect((await browser.open(callback)).headers.get('location')).toBe(local.at('/'))
    expect((await browser.open(callback)).headers.get('location')).toBe(failed())
  })

  test('works for two tabs that sign in together', async () => {
    const first = await local.begin()
    const second = await local.begin({ persona: 'agent' }, first.browser)
    expect((await first.browser.open(first.callback)).headers.get('location')).toBe(local.at('/'))
    expect((await first.browser.open(second.callback)).headers.get('location')).toBe(local.at('/'))
  })
})
