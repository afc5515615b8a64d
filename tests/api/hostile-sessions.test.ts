import { createHeadlessBrowser, requestDemoToken } from '@interco/identity/embedded'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHomeWorld, type HomeWorld } from '../browser/home-world.ts'
import { sendRaw } from '../raw-request.ts'

let world: HomeWorld
/** The session of an agent of Poitiers in a browser. */
let session: string
/** The access token of a citizen. */
let token: string

beforeAll(async () => {
  world = await createHomeWorld()
  session = await openSession('agent')
  token = (await requestDemoToken({ issuer: world.provider.issuer, persona: 'citizen' })).accessToken
}, 60_000)
afterAll(() => world.close())

async function openSession(persona: string): Promise<string> {
  const browser = createHeadlessBrowser()
  const at = (path: string) => `${world.origin}${path}`
  const begun = await browser.open(at('/session/sign-in'), { fields: { persona }, headers: { origin: world.origin } })
  const back = await browser.followTo(new URL(begun.headers.get('location') ?? ''), at('/session/callback'))
  const [cookie] = (await browser.open(back)).headers
    .getSetCookie()
    .filter((line) => line.startsWith('interco_session='))
  return cookie?.split(';')[0] ?? ''
}

type Headers = Record<string, string>
const own = (): Headers => ({ cookie: session, origin: world.origin, 'sec-fetch-site': 'same-origin' })
const agent = [200, { viewer: { kind: 'AGENT' } }] as const
const citizen = [200, { viewer: { kind: 'CITIZEN' } }] as const
const nobody = [200, { viewer: { kind: 'ANONYMOUS' } }] as const
const invalid = [401, 'TOKEN_INVALID'] as const
const foreign = [403, 'CROSS_SITE_REFUSED'] as const

type Case = readonly [what: string, path: string, headers: () => Headers, answer: readonly unknown[]]

const cases: readonly Case[] = [
  ['from a page of ours', '/graphql', own, agent],
  [
    'with the token of someone else, who acts then',
    '/graphql',
    () => ({ ...own(), authorization: `Bearer ${token}` }),
    citizen,
  ],
  ['with a bad token', '/graphql', () => ({ ...own(), authorization: 'Bearer x' }), invalid],
  ['with an empty credential', '/graphql', () => ({ ...own(), authorization: '' }), invalid],
  [
    'from another site',
    '/graphql',
    () => ({ ...own(), origin: 'https://attacker.example', 'sec-fetch-site': 'cross-site' }),
    foreign,
  ],
  ['from a neighbour', '/graphql', () => ({ ...own(), 'sec-fetch-site': 'same-site' }), foreign],
  ['from nowhere', '/graphql', () => ({ cookie: session }), foreign],
  ['from a typed address, to write', '/graphql', () => ({ cookie: session, 'sec-fetch-site': 'none' }), foreign],
  // As an inhabitant there: nothing of their own tenant comes along.
  ['for a tenant that its person does not work for', '/t/buxerolles/graphql', own, citizen],
  [
    'for two tenants',
    '/t/poitiers/graphql',
    () => ({ ...own(), 'x-interco-tenant': 'buxerolles' }),
    [400, 'TENANT_AMBIGUOUS'],
  ],
  ['twice, another one first', '/graphql', () => ({ ...own(), cookie: `interco_session=x; ${session}` }), nobody],
  [
    'in place of which a token is brought',
    '/graphql',
    () => ({ ...own(), cookie: `interco_session=${token}` }),
    nobody,
  ],
  [
    'under another name',
    '/graphql',
    () => ({ ...own(), cookie: session.replace('interco_session', 'Interco_Session') }),
    nobody,
  ],
]

describe('a session', () => {
  test.each(cases)('%s', async (_what, path, headers, expected) => {
    const body = JSON.stringify({ query: '{ viewer { kind } }' })
    const answer = await sendRaw(`${world.origin}${path}`, { headers: headers(), body })
    const { data, errors } = JSON.parse(answer.body) as { data?: unknown; errors?: { extensions: { code: string } }[] }
    expect([answer.status, errors ? errors[0]?.extensions.code : data]).toEqual(expected)
    const told = JSON.stringify(answer.headers) + answer.body
    expect(told).not.toContain(session.split('=')[1])
    expect(told).not.toContain('eyJ')
  })
})
