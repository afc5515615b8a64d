import { randomUUID } from 'node:crypto'
import { memberOf } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  bearer,
  type Case,
  count,
  createHostileWorld,
  forbidden,
  type HostileWorld,
  opened,
  recognized,
  twice,
} from './hostile-world.ts'

let hostile: HostileWorld

beforeAll(async () => {
  hostile = await createHostileWorld()
  await hostile.suspend(hostile.world.tenant('chauvigny'))
})
afterAll(() => hostile.close())

const ambiguous = [400, 'TENANT_AMBIGUOUS'] as const
const at = (slug: string) => ({ path: `/t/${slug}/graphql`, query: count })
const organizations = (entries: readonly (readonly [string, object])[]) => ({
  organization: Object.fromEntries(entries),
})
const sixty = () =>
  Array.from({ length: 60 }, (_, i) => [`org-${i}`, { id: randomUUID(), groups: ['/roles/agent'] }] as const)
const idOf = (slug: string) => hostile.world.tenant(slug).organizationId
const administrator = ['/roles/administrateur']

const tenants: readonly Case[] = [
  ['its own, to begin with', () => ({ ...at('poitiers'), headers: bearer(hostile.good) }), opened],
  ['another than its token', () => ({ ...at('buxerolles'), headers: bearer(hostile.good) }), forbidden],
  [
    'another by the header',
    () => ({ query: count, headers: { ...bearer(hostile.good), 'x-interco-tenant': 'buxerolles' } }),
    forbidden,
  ],
  [
    'another by the host',
    () => ({ query: count, headers: { ...bearer(hostile.good), host: hostile.hostOf('buxerolles') } }),
    forbidden,
  ],
  [
    'another by the host that a proxy tells',
    () => ({ query: count, headers: { ...bearer(hostile.good), 'x-forwarded-host': hostile.hostOf('buxerolles') } }),
    forbidden,
  ],
  [
    'two, by path and header',
    () => ({ ...at('poitiers'), headers: { ...bearer(hostile.good), 'x-interco-tenant': 'buxerolles' } }),
    ambiguous,
  ],
  [
    'two, by path and host',
    () => ({ ...at('poitiers'), headers: { ...bearer(hostile.good), host: hostile.hostOf('buxerolles') } }),
    ambiguous,
  ],
  [
    'two, by header and host',
    () => ({
      query: count,
      headers: { ...bearer(hostile.good), host: hostile.hostOf('poitiers'), 'x-interco-tenant': 'buxerolles' },
    }),
    ambiguous,
  ],
  [
    'two hosts',
    () => ({
      query: count,
      headers: twice({ host: hostile.hostOf('poitiers'), ...bearer(hostile.good) }, [
        'Host',
        hostile.hostOf('buxerolles'),
      ]),
    }),
    ambiguous,
  ],
  [
    'two in two headers',
    () => ({
      query: count,
      headers: twice({ host: hostile.host, ...bearer(hostile.good), 'x-interco-tenant': 'poitiers' }, [
        'x-interco-tenant',
        'buxerolles',
      ]),
    }),
    [404, 'TENANT_UNKNOWN'],
  ],
  [
    'another in an absolute address',
    () => ({
      query: count,
      target: `http://${hostile.hostOf('buxerolles')}/graphql`,
      headers: { ...bearer(hostile.good), host: hostile.hostOf('poitiers') },
    }),
    ambiguous,
  ],
  [
    'one that is suspended',
    async () => ({
      ...at('chauvigny'),
      headers: bearer(await hostile.sign({}, memberOf('agent', hostile.world.tenant('chauvigny')))),
    }),
    [200, 'TENANT_UNREACHABLE'],
  ],
]

const claims: readonly Case[] = [
  [
    'the alias of the tenant with another id, as once given to another organization',
    async () => ({
      ...at('poitiers'),
      headers: bearer(await hostile.sign(organizations([['poitiers', { id: randomUUID(), groups: administrator }]]))),
    }),
    forbidden,
  ],
  [
    'the slug of the tenant as the id',
    async () => ({
      ...at('poitiers'),
      headers: bearer(await hostile.sign(organizations([['poitiers', { id: 'poitiers', groups: administrator }]]))),
    }),
    forbidden,
  ],
  [
    'the id of the tenant in place of its organization’s',
    async () => ({
      ...at('poitiers'),
      headers: bearer(
        await hostile.sign(
          organizations([['poitiers', { id: hostile.world.tenant('poitiers').id, groups: administrator }]]),
        ),
      ),
    }),
    forbidden,
  ],
  [
    'an array of aliases',
    async () => ({ ...at('poitiers'), headers: bearer(await hostile.sign({ organization: ['poitiers'] })) }),
    [200, 'FORBIDDEN'],
  ],
  [
    'an array of organizations',
    async () => ({
      ...at('poitiers'),
      headers: bearer(await hostile.sign({ organization: [{ id: idOf('poitiers'), groups: administrator }] })),
    }),
    [200, 'FORBIDDEN'],
  ],
  [
    '60 organizations, and the tenant’s is one of them',
    async () => ({
      ...at('poitiers'),
      headers: bearer(
        await hostile.sign(
          organizations([...sixty(), ['poitiers', { id: idOf('poitiers'), groups: ['/roles/agent'] }]]),
        ),
      ),
    }),
    opened,
  ],
  [
    '60 organizations, none of them the tenant’s',
    async () => ({ ...at('poitiers'), headers: bearer(await hostile.sign(organizations(sixty()))) }),
    forbidden,
  ],
  [
    'an administrator’s roles at the top',
    async () => ({
      ...at('poitiers'),
      headers: bearer(
        await hostile.sign({
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
      headers: bearer(await hostile.sign({ resource_access: { 'interco-api': { roles: ['interco-operateur'] } } })),
    }),
    recognized,
  ],
]

describe('a request that names', () => {
  test.each(tenants)('%s', async (_what, send, answer) => {
    expect(await hostile.answerOf(await send())).toEqual(answer)
  })
})

describe('a good token that claims', () => {
  test.each(claims)('%s', async (_what, send, answer) => {
    expect(await hostile.answerOf(await send())).toEqual(answer)
  })
})

test('after all that the agent still works, and no line of the log holds a token or a name', async () => {
  expect(await hostile.answerOf({ ...at('poitiers'), headers: bearer(hostile.good) })).toEqual(opened)
  hostile.assertSilentLog()
})
