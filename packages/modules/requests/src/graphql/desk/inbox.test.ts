import { globalId } from '@interco/graphql'
import { type Actor, newId, type Role } from '@interco/kernel'
import { citizen, memberOf, operator } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, resultOf } from '../../fixtures/ask.ts'
import { createTwins, type Twins } from '../../fixtures/twins.ts'
import { desk } from '../../fixtures/work-operations.ts'
import { givenMember, givenRequest } from '../../testing.ts'

let pool: Twins
let agent: Actor
let manager: Actor
beforeAll(async () => {
  pool = await createTwins()
  agent = memberOf('agent', pool.tenant(pool.here))
  manager = memberOf('manager', pool.tenant(pool.here))
})
afterAll(() => pool.close())

const idOf = (type: string, id: string, slug: string = pool.here) => globalId(type, pool.tenant(slug), id)
const run = (name: string, as: Actor, input: object, shown?: string) =>
  resultOf(pool, desk(name, shown), { as, input }) as Promise<Record<string, never>>

async function givenTeam(name: string, memberIds: readonly string[] = [], slug: string = pool.here): Promise<string> {
  const as = memberOf('manager', pool.tenant(slug))
  const input = { tenant: slug, name, memberIds: memberIds.map((id) => idOf('Member', id, slug)) }
  const { team } = await run('saveRequestTeam', as, input, 'team { id }')
  return (team as unknown as { id: string }).id
}

async function found(as: Actor, filter: object | null, orderBy = 'OLDEST_FIRST', first = 100): Promise<string[]> {
  const query = `query ($filter: RequestFilter, $orderBy: RequestOrder!, $first: Int!, $after: String) {
    tenant(slug: "poitiers") { requests(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      totalCount pageInfo { hasNextPage endCursor } nodes { id } } } }`
  const ids: string[] = []
  let after: string | null = null
  let total = 0
  for (;;) {
    const { data, codes } = await ask(pool, query, { as, variables: { filter, orderBy, first, after } })
    expect(codes).toEqual([])
    const { requests } = (data as unknown as { tenant: { requests: Found } }).tenant
    ids.push(...requests.nodes.map(({ id }) => id))
    total = requests.totalCount
    if (!requests.pageInfo.hasNextPage) break
    after = requests.pageInfo.endCursor
  }
  expect(total).toBe(ids.length)
  return ids
}
type Found = { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string }; nodes: { id: string }[] }

describe('a team', () => {
  test('is made with its members, changed as a whole, and set at rest', async () => {
    const ctx = pool.member(pool.here)
    const [one, other] = [await givenMember(ctx, { name: 'Inès Dumodèle' }), await givenMember(ctx)]
    const teamId = await givenTeam('Propreté', [one.id, one.id])
    const list = '{ tenant(slug: "poitiers") { requestTeams { id name isActive teamMembers { member { name } } } } }'
    const { data } = await ask(pool, list, { as: agent })
    expect(data).toEqual({
      tenant: {
        requestTeams: [
          { id: teamId, name: 'Propreté', isActive: true, teamMembers: [{ member: { name: 'Inès Dumodèle' } }] },
        ],
      },
    })
    const change = {
      tenant: 'poitiers',
      teamId,
      name: 'Propreté urbaine',
      isActive: false,
      memberIds: [idOf('Member', other.id)],
    }
    expect(
      await run('saveRequestTeam', manager, change, 'team { name isActive teamMembers { member { id } } }'),
    ).toEqual({
      __typename: 'SaveRequestTeamPayload',
      team: { name: 'Propreté urbaine', isActive: false, teamMembers: [{ member: { id: idOf('Member', other.id) } }] },
    })
    const { id } = await givenRequest(ctx)
    const given = { requestId: idOf('Request', id), teamId, expectedVersion: 1 }
    expect(await run('giveRequestToTeam', agent, given)).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('has a name of its own, and members of its own tenant', async () => {
    const teamId = await givenTeam('Voirie')
    const stranger = await givenMember(pool.member(pool.there))
    const save = (change: object) =>
      run('saveRequestTeam', manager, { tenant: 'poitiers', name: 'Parcs', memberIds: [], ...change }, 'team { id }')
    expect(await save({ name: 'Voirie' })).toMatchObject({ code: 'REQUEST_NAME_TAKEN' })
    expect(await save({ teamId, name: 'Voirie' })).toMatchObject({ team: { id: teamId } })
    expect(await save({ name: ' ' })).toMatchObject({ code: 'INVALID_INPUT', field: 'input.name' })
    const [here, there] = [idOf('Member', stranger.id), idOf('Member', stranger.id, pool.there)]
    expect(await save({ memberIds: [here] })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await save({ memberIds: [there] })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await save({ teamId: idOf('RequestTeam', newId()) })).toMatchObject({ code: 'NOT_FOUND' })
    const many = Array.from({ length: 201 }, () => idOf('Member', newId()))
    expect(await save({ memberIds: many })).toMatchObject({ field: 'input.memberIds' })
  })

  test('is seen by those who handle requests, and made by those who configure them', async () => {
    const query = '{ tenant(slug: "poitiers") { requestTeams { name } } }'
    expect((await ask(pool, query, { as: citizen() })).codes).toEqual(['FORBIDDEN'])
    const input = { tenant: 'poitiers', name: 'Fêtes', memberIds: [] }
    const others = (['agent', 'reader', 'dpo'] as const).map((role) => memberOf(role, pool.tenant(pool.here)))
    for (const as of [...others, operator()]) {
      const refused = ask(pool, desk('saveRequestTeam', 'team { id }'), { as, variables: { input } })
      expect((await refused).codes).toEqual(['FORBIDDEN'])
    }
  })
})

describe('a request that is given to a team', () => {
  test('is taken from who is not of it, and kept by who is', async () => {
    const ctx = pool.member(pool.here)
    const member = await givenMember(ctx)
    const [own, other] = [await givenTeam('Éclairage', [member.id]), await givenTeam('Eaux')]
    const { id } = await givenRequest(ctx, { assignee: member })
    const give = (teamId: string | null, expectedVersion: number) =>
      run('giveRequestToTeam', agent, { requestId: idOf('Request', id), teamId, expectedVersion }, shown)
    const shown = 'request { version assignee { id } work { team { id } } }'
    const assignee = { id: idOf('Member', member.id) }
    expect(await give(own, 1)).toMatchObject({ request: { version: 2, assignee, work: { team: { id: own } } } })
    expect(await give(null, 2)).toMatchObject({ request: { version: 3, assignee, work: { team: null } } })
    expect(await give(other, 3)).toMatchObject({ request: { assignee: null, work: { team: { id: other } } } })
  })

  test('of another tenant, or to a team of another tenant, is not found', async () => {
    const { id } = await givenRequest(pool.member(pool.here))
    await givenRequest(pool.member(pool.there), { id })
    const there = await givenTeam('Voirie', [], pool.there)
    const contents = await pool.contents(pool.there)
    const both = memberOf('agent', pool.tenant(pool.here), pool.tenant(pool.there))
    const give = (as: Actor, slug: string, teamId: string) =>
      run('giveRequestToTeam', as, { requestId: idOf('Request', id, slug), teamId, expectedVersion: 1 })
    expect(await give(both, pool.here, there)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await give(agent, pool.there, there)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await pool.contents(pool.there)).toBe(contents)
  })

  test('tells its citizen nothing of it', async () => {
    const person = citizen()
    const { id } = await givenRequest(pool.member(pool.here), { citizen: person })
    const teamId = await givenTeam('Cimetières')
    await run('giveRequestToTeam', agent, { requestId: idOf('Request', id), teamId, expectedVersion: 1 })
    const query =
      '{ tenant(slug: "poitiers") { ownRequests { nodes { work { priority team { name } } history { kind } } } } }'
    const { data, codes } = await ask(pool, query, { as: person })
    expect(codes).toEqual([])
    expect(data).toEqual({ tenant: { ownRequests: { nodes: [{ work: null, history: [{ kind: 'SUBMITTED' }] }] } } })
  })

  test('refuses who comes too late, and tells who changed what since', async () => {
    const { id } = await givenRequest(pool.member(pool.here))
    const teamId = await givenTeam('Marchés')
    const give = () => run('giveRequestToTeam', agent, { requestId: idOf('Request', id), teamId, expectedVersion: 1 })
    const outcomes = await Promise.all([give(), give()])
    expect(outcomes).toContainEqual(expect.objectContaining({ __typename: 'GiveRequestToTeamPayload' }))
    expect(outcomes).toContainEqual(
      expect.objectContaining({
        code: 'REQUEST_STALE',
        currentVersion: 2,
        changes: [{ kind: 'ASSIGNED', actor: agent.name, version: 2, fields: ['team', 'assignee'] }],
      }),
    )
  })

  test.each(['reader', 'dpo'] satisfies Role[])('is not given by a %s', async (role) => {
    const { id } = await givenRequest(pool.member(pool.here))
    const input = { requestId: idOf('Request', id), expectedVersion: 1 }
    const as = memberOf(role, pool.tenant(pool.here))
    expect((await ask(pool, desk('giveRequestToTeam'), { as, variables: { input } })).codes).toEqual(['FORBIDDEN'])
  })
})

describe('the inbox', () => {
  test('is filtered by team, commune and period', async () => {
    const ctx = pool.member(pool.here)
    const teamId = await givenTeam('Forêts')
    const old = await givenRequest(ctx, { submittedAt: new Date('2025-03-01T00:00:00Z'), inseeCode: '86062' })
    const late = await givenRequest(ctx, { submittedAt: new Date('2025-04-01T00:00:00Z'), inseeCode: '86062' })
    await run('giveRequestToTeam', agent, { requestId: idOf('Request', old.id), teamId, expectedVersion: 1 })
    const [first, second] = [idOf('Request', old.id), idOf('Request', late.id)]
    expect(await found(agent, { teamId })).toEqual([first])
    expect(await found(agent, { withoutTeam: true, inseeCodes: ['86062', '86194'] })).toEqual([second])
    const march = { submittedSince: '2025-03-01T00:00:00Z', submittedBefore: '2025-04-01T00:00:00Z' }
    expect(await found(agent, march)).toEqual([first])
    expect(await found(agent, { ...march, withoutTeam: true })).toEqual([])
  })

  test('is searched by words in any form, without accents, by name and by the beginning of a code', async () => {
    const ctx = pool.member(pool.here)
    const { id } = await givenRequest(ctx, {
      subject: 'Lampadaires éteints',
      description: 'L’éclairage public ne marche plus près de l’école Évariste-Galois.',
      trackingCode: 'ZZZZ-7777-0001',
      citizen: citizen('Zoé Lefèvre'),
    })
    const one = [idOf('Request', id)]
    for (const text of [
      'lampadaire éteint',
      'ECLAIRAGE',
      'l’ecole',
      "l'école galois",
      'zoe lefevre',
      '"éclairage public"',
    ]) {
      expect(await found(agent, { text })).toEqual(one)
    }
    for (const text of ['zzzz', 'ZZZZ 77', 'zzzz-7777-0001']) expect(await found(agent, { text })).toEqual(one)
    for (const text of ['lampadaire -école', 'toboggan', 'zzzz-8']) expect(await found(agent, { text })).toEqual([])
  })

  test.each([
    ["'; drop table requests; --"],
    ['" or ""'],
    ['& | ! ( :* <-> )'],
    ['\\'],
    ['%_%'],
    ['a'.repeat(200)],
    ['-'],
    ['🚧 \u0301'],
    ['le la les'],
  ])('takes %s for words that nobody wrote', async (text) => {
    expect(await found(agent, { text })).toEqual([])
  })

  test.each([['a'.repeat(201)], ['a\u0000b'], ['\ud800']])('refuses a text that no request can hold', async (text) => {
    const query =
      'query ($filter: RequestFilter) { tenant(slug: "poitiers") { requests(filter: $filter) { totalCount } } }'
    expect((await ask(pool, query, { as: agent, variables: { filter: { text } } })).codes).toEqual(['INVALID_INPUT'])
  })

  test('is walked by urgency and by last change, each request once', async () => {
    const ctx = pool.member(pool.here)
    const since = { submittedSince: '2024-01-01T00:00:00Z', submittedBefore: '2024-02-01T00:00:00Z' }
    const ids: string[] = []
    for (const day of [3, 4, 5, 6, 7]) {
      const { id } = await givenRequest(ctx, {
        id: newId(Date.UTC(2024, 0, day)),
        submittedAt: new Date(Date.UTC(2024, 0, day)),
      })
      ids.push(idOf('Request', id))
    }
    const [a = '', b = '', c = '', d = '', e = ''] = ids
    for (const [requestId, priority] of [
      [d, 'URGENT'],
      [a, 'LOW'],
      [c, 'HIGH'],
    ] as const) {
      await run('setRequestPriority', agent, { requestId, priority, reason: 'Chute d’arbre', expectedVersion: 1 })
    }
    for (const first of [1, 2, 100]) {
      expect(await found(agent, since, 'MOST_URGENT_FIRST', first)).toEqual([d, c, b, e, a])
      expect(await found(agent, since, 'LATEST_CHANGED_FIRST', first)).toEqual([c, a, d, e, b])
    }
    expect(await found(agent, { ...since, priorities: ['URGENT', 'HIGH'] })).toEqual([c, d])
    const walked = `query { tenant(slug: "poitiers") { requests(orderBy: MOST_URGENT_FIRST, after: "${a.split('.')[2]}") { totalCount } } }`
    expect((await ask(pool, walked, { as: agent })).codes).toEqual(['INVALID_INPUT'])
  })
})
