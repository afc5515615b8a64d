import { createHeadlessBrowser } from '@interco/identity/embedded'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHomeWorld, type HomeWorld } from '../browser/home-world.ts'

let world: HomeWorld
beforeAll(async () => {
  world = await createHomeWorld()
}, 60_000)
afterAll(() => world.close())

/** The cookie of the session that a browser holds afterwards. */
async function signIn(persona: string): Promise<string> {
  const browser = createHeadlessBrowser()
  const form = { fields: { persona }, headers: { origin: world.origin } }
  const begun = await browser.open(`${world.origin}/session/sign-in`, form)
  const request = new URL(begun.headers.get('location') ?? '')
  const ended = await browser.open(await browser.followTo(request, `${world.origin}/session/callback`))
  return ended.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

async function ask(path: string, headers: Record<string, string>) {
  const response = await fetch(`${world.origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
    body: JSON.stringify({ query: '{ viewer { kind memberships { collectivity { slug } } } tenant { slug } }' }),
  })
  return { status: response.status, body: await response.json() }
}
const viewer = (kind: string, slugs: readonly string[], tenant: string | null) => ({
  data: {
    viewer: { kind, memberships: slugs.map((slug) => ({ collectivity: { slug } })) },
    tenant: tenant === null ? null : { slug: tenant },
  },
})

describe('a browser session', () => {
  test('acts in the tenant that its address names, and in no other, whichever tab asks', async () => {
    const cookie = await signIn('agent-several')
    const [first, second] = ['poitiers', 'buxerolles']
    const asked = Array.from({ length: 6 }, (_, index) => (index % 2 === 0 ? first : second))
    const answers = await Promise.all(asked.map((slug) => ask(`/t/${slug}/graphql`, { cookie })))
    expect(answers.map(({ body }) => body)).toEqual(asked.map((slug) => viewer('AGENT', [slug], slug)))
  })

  test('takes the name from the header too', async () => {
    const cookie = await signIn('agent-several')
    const { body } = await ask('/graphql', { cookie, 'x-interco-tenant': 'poitiers' })
    expect(body).toEqual(viewer('AGENT', ['poitiers'], 'poitiers'))
  })

  test('of a member of other tenants is a visitor’s in this one', async () => {
    const cookie = await signIn('agent')
    const { body } = await ask('/t/chauvigny/graphql', { cookie })
    expect(body).toEqual(viewer('CITIZEN', [], 'chauvigny'))
  })
})

test('a session counts for nothing at an edge, so a page of another site may ask there too', async () => {
  const cookie = await signIn('agent')
  const ask311 = async (headers: Record<string, string>) => {
    const url = `${world.origin}/t/poitiers/open311/v2/services.json`
    const response = await fetch(url, { headers: { 'sec-fetch-site': 'cross-site', ...headers } })
    const { status } = response
    return { status, body: await response.json(), cookies: response.headers.getSetCookie() }
  }
  const withCookie = await ask311({ cookie })
  expect(withCookie).toEqual(await ask311({}))
  expect(withCookie).toMatchObject({ status: 200, cookies: [] })
})

describe('who asks is settled before what they ask for', () => {
  test.each([
    ['a tenant', '/t/poitiers/graphql', {}],
    ['no tenant that exists', '/t/nowhere/graphql', {}],
    ['two tenants', '/t/poitiers/graphql', { 'x-interco-tenant': 'chauvigny' }],
  ])('a token that is wrong is refused as such, at %s', async (_, path, headers) => {
    const { status, body } = await ask(path, { authorization: 'Bearer x', ...headers })
    expect([status, body.errors[0].extensions.code]).toEqual([401, 'TOKEN_INVALID'])
  })

  test('then the name of the tenant is', async () => {
    const cookie = await signIn('agent')
    const unknown = await ask('/t/nowhere/graphql', { cookie })
    expect([unknown.status, unknown.body.errors[0].extensions.code]).toEqual([404, 'TENANT_UNKNOWN'])
    const two = await ask('/t/poitiers/graphql', { cookie, 'x-interco-tenant': 'chauvigny' })
    expect([two.status, two.body.errors[0].extensions.code]).toEqual([400, 'TENANT_AMBIGUOUS'])
  })
})

test('the page of a tenant shows the session as it is there, and an unknown one is nowhere', async () => {
  const cookie = await signIn('agent-several')
  const page = await (await fetch(`${world.origin}/t/poitiers`, { headers: { cookie } })).text()
  expect(page).toContain('vous agissez pour Poitiers et pour personne d’autre')
  expect((await fetch(`${world.origin}/t/nowhere`)).status).toBe(404)
})
