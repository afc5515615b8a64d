import { createHeadlessBrowser } from '@interco/identity/embedded'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHomeWorld, type HomeWorld } from '../browser/home-world.ts'
import { type CountingProxy, openCountingProxy } from '../isolation/counting-proxy.ts'

let proxy: CountingProxy
let world: HomeWorld
beforeAll(async () => {
  world = await createHomeWorld(async (databaseUrl) => {
    proxy = await openCountingProxy(databaseUrl)
    return proxy.url
  })
}, 60_000)
afterAll(async () => {
  await world.close()
  await proxy.close()
})

const who = async (cookie: string) => {
  const response = await fetch(`${world.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie },
    body: JSON.stringify({ query: '{ viewer { kind } }' }),
  })
  return await response.json()
}

async function signIn() {
  const browser = createHeadlessBrowser()
  const form = { fields: { persona: 'agent' }, headers: { origin: world.origin } }
  const begun = await browser.open(`${world.origin}/session/sign-in`, form)
  const request = new URL(begun.headers.get('location') ?? '')
  const ended = await browser.open(await browser.followTo(request, `${world.origin}/session/callback`))
  return { browser, cookie: ended.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}

test.each([
  ['here', {}],
  ['everywhere', { everywhere: 'yes' }],
])(
  'who signs out %s while the database is away is signed out, and the log says what was not told',
  async (_, fields) => {
    const { browser, cookie } = await signIn()
    expect(await who(cookie)).toEqual({ data: { viewer: { kind: 'AGENT' } } })
    const before = world.logLines.length
    proxy.cut()
    const form = { fields, headers: { origin: world.origin } }
    const response = await browser.open(`${world.origin}/session/sign-out`, form)
    expect(response.status).toBe(303)
    const { url } = await browser.follow(new URL(response.headers.get('location') ?? ''))
    expect(url.href).toBe(`${world.origin}/`)
    expect(await who(cookie)).toEqual({ data: { viewer: { kind: 'ANONYMOUS' } } })
    proxy.mend()
    const told = world.logLines.slice(before).filter((line) => line.includes('was not told to the other gateways'))
    expect(told.length).toBeGreaterThan(0)
    const subject = world.provider.personas().find(({ id }) => id === 'agent')?.subject ?? 'unknown'
    expect(told.join()).not.toMatch(new RegExp(`${subject}|Camille|sessionId`))
  },
)
