import { randomUUID } from 'node:crypto'
import type { Actor } from '@interco/kernel'
import { memberOf, until } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createGatewayWorld, type GatewayWorld } from '../gateway-world.ts'
import { sendRaw } from '../raw-request.ts'

let world: GatewayWorld
/** Who sends each of them, unless it says otherwise: an agent of Poitiers, and of nowhere else. */
let agent: Actor
let good: string
const tokens: string[] = []

const who = '{ viewer { kind } }'
const count = '{ tenant { slug requests { totalCount } } }'

beforeAll(async () => {
  world = await createGatewayWorld(['poitiers', 'buxerolles', 'chauvigny'])
  agent = memberOf('agent', world.tenant('poitiers'))
  good = await sign()
  await world.admin`update interco.tenants set state = 'suspended' where slug = 'chauvigny'`
  await until(async () => {
    const { data } = await world.ask('{ tenant(slug: "chauvigny") { state } }')
    return JSON.stringify(data) === '{"tenant":{"state":"SUSPENDED"}}'
  })
})
afterAll(() => world.close())

/** The agent's token with these claims in place of its own. */
async function sign(claims: Readonly<Record<string, unknown>> = {}, actor = agent): Promise<string> {
  const token = await world.mint.tokenOf(actor, 300, claims)
  tokens.push(token)
  return token
}

type Sent = NonNullable<Parameters<typeof sendRaw>[1]> & { readonly path?: string; readonly query?: string }

/** What comes back: the status, then the code of the error or else the data. */
async function answerOf({ path = '/graphql', query = who, ...how }: Sent): Promise<readonly unknown[]> {
  const body = how.method === 'GET' ? undefined : JSON.stringify({ query })
  const answer = await sendRaw(`${world.origin}${path}`, { ...(body === undefined ? {} : { body }), ...how })
  assertSilent(JSON.stringify(answer.headers) + answer.body)
  if (!answer.body.startsWith('{')) return [answer.status]
  const { data, errors } = JSON.parse(answer.body) as { data?: unknown; errors?: { extensions: { code: string } }[] }
  return errors ? [answer.status, errors[0]?.extensions.code] : [answer.status, data]
}

/** Nothing of any token: none of its parts, nor what its claims say of a person. */
function assertSilent(text: string): void {
  const words = tokens.flatMap((token) => token.split('.').map((part) => part.slice(0, 24)))
  const subject = agent.key.split('#')[1] ?? agent.key
  for (const word of new Set([...words, agent.name, subject])) {
    expect(text.includes(word), `«${word}» is told`).toBe(false)
  }
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const at = (slug: string) => ({ path: `/t/${slug}/graphql`, query: count })
const host = (slug: string) => `${slug}.${world.publicHost}`
const own = () => ({ host: new URL(world.origin).host })
const pairs = (headers: Readonly<Record<string, string>>, ...more: (readonly [string, string])[]) => [
  ...Object.entries(headers),
  ...more,
]
const organizations = (entries: readonly (readonly [string, object])[]) => ({
  organization: Object.fromEntries(entries),
})
const idOf = (slug: string) => world.tenant(slug).organizationId
const administrator = ['/roles/administrateur']

const nobody = [200, { viewer: { kind: 'ANONYMOUS' } }] as const
const recognized = [200, { viewer: { kind: 'AGENT' } }] as const
const opened = [200, { tenant: { slug: 'poitiers', requests: { totalCount: 0 } } }] as const
const invalid = [401, 'TOKEN_INVALID'] as const
const forbidden = [403, 'TENANT_FORBIDDEN'] as const
const ambiguous = [400, 'TENANT_AMBIGUOUS'] as const
const noPage = [404, 'NO_SUCH_PAGE'] as const

type Case = readonly [what: string, send: () => Promise<Sent> | Sent, answer: readonly unknown[]]

const credentials: readonly Case[] = [
  [
    'a good one twice',
    () => ({ headers: pairs({ ...own(), ...bearer(good) }, ['authorization', `Bearer ${good}`]) }),
    invalid,
  ],
  [
    'a good one, then a bad one',
    () => ({ headers: pairs({ ...own(), ...bearer(good) }, ['Authorization', 'Bearer x']) }),
    invalid,
  ],
  [
    'a bad one, then a good one',
    () => ({ headers: pairs({ ...own(), ...bearer('x') }, ['AUTHORIZATION', `Bearer ${good}`]) }),
    invalid,
  ],
  ['two in one header', () => ({ headers: bearer(`${good}, Bearer ${good}`) }), invalid],
  ['an empty header', () => ({ headers: { authorization: '' } }), invalid],
  ['no scheme', () => ({ headers: { authorization: good } }), invalid],
  ['the scheme DPoP', () => ({ headers: { authorization: `DPoP ${good}` } }), invalid],
  ['the scheme Token', () => ({ headers: { authorization: `Token ${good}` } }), invalid],
  ['a tab after the scheme', () => ({ headers: { authorization: `Bearer\t${good}` } }), invalid],
  ['two spaces after the scheme', () => ({ headers: { authorization: `Bearer  ${good}` } }), invalid],
  ['no space after the scheme', () => ({ headers: { authorization: `Bearer${good}` } }), invalid],
  ['quotes', () => ({ headers: bearer(`"${good}"`) }), invalid],
  ['a letter that is none of ASCII', () => ({ headers: bearer(`${good}é`) }), invalid],
  ['20 kB', () => ({ headers: bearer(`${good}${'A'.repeat(20_480)}`) }), [431]],
  ['the scheme in capitals', () => ({ headers: { authorization: `BEARER ${good}` } }), recognized],
  ['the scheme in small letters', () => ({ headers: { authorization: `bearer ${good}` } }), recognized],
  ['the address alone', () => ({ path: `/graphql?access_token=${good}` }), nobody],
  ['a cookie alone', () => ({ headers: { cookie: `access_token=${good}; interco_session=${good}` } }), nobody],
  ['the header for proxies', () => ({ headers: { 'proxy-authorization': `Bearer ${good}` } }), nobody],
  ['headers of other servers', () => ({ headers: { 'x-access-token': good, 'x-forwarded-user': 'operator' } }), nobody],
  [
    'a form',
    () => ({ headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `access_token=${good}` }),
    [415, 'BODY_NOT_JSON'],
  ],
]

const tenants: readonly Case[] = [
  ['its own, to begin with', () => ({ ...at('poitiers'), headers: bearer(good) }), opened],
  ['another than its token', () => ({ ...at('buxerolles'), headers: bearer(good) }), forbidden],
  [
    'another by the header',
    () => ({ query: count, headers: { ...bearer(good), 'x-interco-tenant': 'buxerolles' } }),
    forbidden,
  ],
  ['another by the host', () => ({ query: count, headers: { ...bearer(good), host: host('buxerolles') } }), forbidden],
  [
    'another by the host that a proxy tells',
    () => ({ query: count, headers: { ...bearer(good), 'x-forwarded-host': host('buxerolles') } }),
    forbidden,
  ],
  [
    'two, by path and header',
    () => ({ ...at('poitiers'), headers: { ...bearer(good), 'x-interco-tenant': 'buxerolles' } }),
    ambiguous,
  ],
  [
    'two, by path and host',
    () => ({ ...at('poitiers'), headers: { ...bearer(good), host: host('buxerolles') } }),
    ambiguous,
  ],
  [
    'two, by header and host',
    () => ({ query: count, headers: { ...bearer(good), host: host('poitiers'), 'x-interco-tenant': 'buxerolles' } }),
    ambiguous,
  ],
  [
    'two hosts',
    () => ({ query: count, headers: pairs({ host: host('poitiers'), ...bearer(good) }, ['Host', host('buxerolles')]) }),
    ambiguous,
  ],
  [
    'two in two headers',
    () => ({
      query: count,
      headers: pairs({ ...own(), ...bearer(good), 'x-interco-tenant': 'poitiers' }, ['x-interco-tenant', 'buxerolles']),
    }),
    [404, 'TENANT_UNKNOWN'],
  ],
  [
    'another in an absolute address',
    () => ({
      query: count,
      target: `http://${host('buxerolles')}/graphql`,
      headers: { ...bearer(good), host: host('poitiers') },
    }),
    ambiguous,
  ],
  [
    'one that is suspended',
    async () => ({ ...at('chauvigny'), headers: bearer(await sign({}, memberOf('agent', world.tenant('chauvigny')))) }),
    [200, 'TENANT_UNREACHABLE'],
  ],
]

const claims: readonly Case[] = [
  [
    'the alias of the tenant with another id, as once given to another organization',
    async () => ({
      ...at('poitiers'),
      headers: bearer(await sign(organizations([['poitiers', { id: randomUUID(), groups: administrator }]]))),
    }),
    forbidden,
  ],
  [
    'the slug of the tenant as the id',
    async () => ({
      ...at('poitiers'),
      headers: bearer(await sign(organizations([['poitiers', { id: 'poitiers', groups: administrator }]]))),
    }),
    forbidden,
  ],
  [
    'the id of the tenant in place of its organization’s',
    async () => ({
      ...at('poitiers'),
      headers: bearer(
        await sign(organizations([['poitiers', { id: world.tenant('poitiers').id, groups: administrator }]])),
      ),
    }),
    forbidden,
  ],
  [
    'an array of aliases',
    async () => ({ ...at('poitiers'), headers: bearer(await sign({ organization: ['poitiers'] })) }),
    [200, 'FORBIDDEN'],
  ],
  [
    'an array of organizations',
    async () => ({
      ...at('poitiers'),
      headers: bearer(await sign({ organization: [{ id: idOf('poitiers'), groups: administrator }] })),
    }),
    [200, 'FORBIDDEN'],
  ],
  [
    '60 organizations, and the tenant’s is one of them',
    async () => ({
      ...at('poitiers'),
      headers: bearer(
        await sign(organizations([...sixty(), ['poitiers', { id: idOf('poitiers'), groups: ['/roles/agent'] }]])),
      ),
    }),
    opened,
  ],
  [
    '60 organizations, none of them the tenant’s',
    async () => ({ ...at('poitiers'), headers: bearer(await sign(organizations(sixty()))) }),
    forbidden,
  ],
  [
    'an administrator’s roles at the top',
    async () => ({
      ...at('poitiers'),
      headers: bearer(
        await sign({
          ...organizations([['buxerolles', { id: idOf('buxerolles'), groups: administrator }]]),
          realm_access: { roles: ['administrateur', '/roles/administrateur'] },
          groups: administrator,
        }),
      ),
    }),
    forbidden,
  ],
  [
    'an operator’s role under a client',
    async () => ({
      headers: bearer(await sign({ resource_access: { 'interco-api': { roles: ['interco-operateur'] } } })),
    }),
    recognized,
  ],
]

const sixty = () =>
  Array.from({ length: 60 }, (_, i) => [`org-${i}`, { id: randomUUID(), groups: ['/roles/agent'] }] as const)

const paths: readonly Case[] = [
  ['?auth_callback=1 with a token', () => ({ path: '/graphql?auth_callback=1', headers: bearer(good) }), recognized],
  ['?auth_callback=1 without one', () => ({ path: '/graphql?auth_callback=1' }), nobody],
  [
    '?auth_callback=1 with a bad one',
    () => ({ path: '/graphql?auth_callback=1&code=x&state=x', headers: bearer('x') }),
    invalid,
  ],
  ['/logout', () => ({ path: '/logout', headers: bearer(good) }), noPage],
  ['/logout to read', () => ({ path: '/logout', method: 'GET', headers: bearer(good) }), noPage],
  ['/k_push_not_before', () => ({ path: '/k_push_not_before', body: good }), noPage],
  ['/k_logout', () => ({ path: '/k_logout', headers: bearer(good), body: '"x"' }), noPage],
  [
    'a method that a header puts in its place',
    () => ({ headers: { ...bearer(good), 'x-http-method-override': 'DELETE' } }),
    recognized,
  ],
  ['PUT', () => ({ method: 'PUT', headers: bearer(good) }), [405, 'BAD_REQUEST']],
  ['DELETE, with a bad token', () => ({ method: 'DELETE', headers: bearer('x') }), invalid],
]

describe('a request whose credential is', () => {
  test.each(credentials)('%s', async (_what, send, answer) => expect(await answerOf(await send())).toEqual(answer))
})
describe('a request that names', () => {
  test.each(tenants)('%s', async (_what, send, answer) => expect(await answerOf(await send())).toEqual(answer))
})
describe('a good token that claims', () => {
  test.each(claims)('%s', async (_what, send, answer) => expect(await answerOf(await send())).toEqual(answer))
})
describe('a request for', () => {
  test.each(paths)('%s', async (_what, send, answer) => expect(await answerOf(await send())).toEqual(answer))
})

test('after all that the agent still works, and no log line holds a token or a name', async () => {
  expect(await answerOf({ ...at('poitiers'), headers: bearer(good) })).toEqual(opened)
  assertSilent(world.logLines.join('\n'))
})
