import { type Actor, newId } from '@interco/kernel'
import { syncMembers } from '@interco/tenancy'
import { citizen, memberOf } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { createTwins, type Twins } from '../../fixtures/twins.ts'
import { deskOf } from '../../fixtures/work-operations.ts'
import { givenMember, givenRequest } from '../../testing.ts'

let pool: Twins
let desk: ReturnType<typeof deskOf>
let agent: Actor
let manager: Actor
let agentId: string
beforeAll(async () => {
  pool = await createTwins()
  desk = deskOf(pool, pool.here)
  agent = memberOf('agent', pool.tenant(pool.here))
  manager = memberOf('manager', pool.tenant(pool.here))
  agentId = newId()
  const member = { id: agentId, actorKey: agent.key, name: agent.name, roles: ['agent'] as const }
  await syncMembers(pool.member(pool.here), [member])
})
afterAll(() => pool.close())

async function team(name: string, memberIds: readonly string[] = []): Promise<string> {
  const input = { tenant: pool.here, name, memberIds: memberIds.map((id) => desk.idOf('Member', id)) }
  const { team: saved } = await desk.run('saveRequestTeam', manager, input, 'team { id }')
  return (saved as unknown as { id: string }).id
}

const answer = async (source: string, as: Actor, variables: Record<string, unknown> = {}) => {
  const { data, codes } = await ask(pool, source, { as, variables })
  return { tenant: (data as unknown as { tenant: Record<string, unknown> }).tenant, codes }
}

describe('queues and counts', () => {
  test('of each team say what is open and what nobody has taken', async () => {
    const ctx = pool.member(pool.here)
    const member = await givenMember(ctx)
    const [roads, parks] = [await team('Routes', [member.id]), await team('Parcs')]
    await givenRequest(pool.member(pool.there))
    for (const given of [{}, { assignee: member }, { status: 'resolved' as const }]) {
      const { id } = await givenRequest(ctx, given)
      await desk.run('giveRequestToTeam', agent, {
        requestId: desk.idOf('Request', id),
        teamId: roads,
        expectedVersion: 1,
      })
    }
    const { tenant } = await answer(
      '{ tenant(slug: "poitiers") { requestQueues { team { id } open waiting } } }',
      agent,
    )
    expect(tenant['requestQueues']).toEqual([
      { team: { id: parks }, open: 0, waiting: 0 },
      { team: { id: roads }, open: 2, waiting: 1 },
    ])
    const filters = [
      {},
      { teamId: roads },
      { teamId: roads, statuses: ['RECEIVED'], unassigned: true },
      { text: 'girafe' },
    ]
    const counts =
      'query ($filters: [RequestFilter!]!) { tenant(slug: "poitiers") { requestCounts(filters: $filters) } }'
    expect((await answer(counts, agent, { filters })).tenant).toEqual({ requestCounts: [3, 3, 1, 0] })
    expect((await answer(counts, agent, { filters: Array.from({ length: 21 }, () => ({})) })).codes).toEqual([
      'INVALID_INPUT',
    ])
  })

  test('are for who handles requests', async () => {
    const source =
      '{ tenant(slug: "poitiers") { requestQueues { open } requestCounts(filters: [{}]) savedRequestFilters { name } } }'
    for (const as of [citizen(), memberOf('dpo', pool.tenant(pool.here))]) {
      expect((await answer(source, as)).codes).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'])
    }
  })
})

describe('a saved filter', () => {
  const saved = (as: Actor, change: object) =>
    desk.run(
      'saveRequestFilter',
      as,
      { tenant: pool.here, name: 'Urgences', filter: {}, ...change },
      'savedFilter { id name filter team { name } }',
    )
  const idOf = (of: Record<string, never>) => (of['savedFilter'] as unknown as { id: string }).id
  const listed = async (as: Actor) =>
    (await answer('{ tenant(slug: "poitiers") { savedRequestFilters { name filter } } }', as)).tenant[
      'savedRequestFilters'
    ]

  test('is one’s own, comes back as it was sent, and is changed and removed by nobody else', async () => {
    const filter = {
      priorities: ['URGENT'],
      statuses: ['IN_PROGRESS'],
      submittedSince: '2026-11-01T00:00:00.000Z',
      text: 'arbre "couché"',
    }
    const id = idOf(await saved(agent, { filter }))
    const [mine] = (await listed(agent)) as { name: string; filter: string }[]
    const query =
      'query ($filter: RequestFilter) { tenant(slug: "poitiers") { requests(filter: $filter) { totalCount } } }'
    const kept = JSON.parse(mine?.filter ?? '') as Record<string, unknown>
    expect((await answer(query, agent, { filter: kept })).codes).toEqual([])
    expect(kept).toEqual(filter)
    expect(await listed(manager)).toEqual([])
    expect(await saved(manager, { savedFilterId: id, name: 'Mien' })).toMatchObject({ code: 'NOT_FOUND' })
    const removed = { savedFilterId: id }
    expect(await desk.run('removeRequestFilter', manager, removed, 'id')).toMatchObject({ code: 'NOT_FOUND' })
    expect(await saved(agent, { savedFilterId: id, name: 'Très urgent' })).toMatchObject({
      savedFilter: { name: 'Très urgent', filter: '{}' },
    })
    expect(await desk.run('removeRequestFilter', agent, removed, 'id')).toMatchObject({ id })
    expect(await listed(agent)).toEqual([])
  })

  test('of a team is shared by those who are of it', async () => {
    const own = await team('Réseaux', [agentId])
    const other = await team('Bâtiments')
    expect(await saved(agent, { teamId: own, name: 'Nos fuites' })).toMatchObject({
      savedFilter: { team: { name: 'Réseaux' } },
    })
    expect(await saved(agent, { teamId: other })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await listed(agent)).toEqual([{ name: 'Nos fuites', filter: '{}' }])
    expect(await listed(manager)).toEqual([])
    await desk.run(
      'saveRequestTeam',
      manager,
      { tenant: pool.here, teamId: own, name: 'Réseaux', memberIds: [] },
      'team { id }',
    )
    expect(await listed(agent)).toEqual([])
  })

  test('holds nothing that no list takes', async () => {
    const foreign = desk.idOf('RequestType', newId(), pool.there)
    expect(await saved(agent, { filter: { typeId: foreign } })).toMatchObject({ code: 'NOT_FOUND' })
    expect(
      await saved(agent, { filter: { unassigned: true, assigneeId: desk.idOf('Member', agentId) } }),
    ).toMatchObject({
      code: 'INVALID_INPUT',
    })
    expect(await saved(agent, { filter: { label: 'x'.repeat(10_001) } })).toMatchObject({ field: 'input.filter' })
  })
})
