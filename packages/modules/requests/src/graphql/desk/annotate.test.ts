import { type Actor, newId } from '@interco/kernel'
import { syncMembers } from '@interco/tenancy'
import { citizen, memberOf } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { createTwins, type Twins } from '../../fixtures/twins.ts'
import { deskOf } from '../../fixtures/work-operations.ts'
import { givenRequest } from '../../testing.ts'

let pool: Twins
let desk: ReturnType<typeof deskOf>
let agent: Actor
let manager: Actor
beforeAll(async () => {
  pool = await createTwins()
  desk = deskOf(pool, pool.here)
  agent = memberOf('agent', pool.tenant(pool.here))
  manager = memberOf('manager', pool.tenant(pool.here))
})
afterAll(() => pool.close())

async function given(of: Parameters<typeof givenRequest>[1] = {}): Promise<string> {
  return desk.idOf('Request', (await givenRequest(pool.member(pool.here), of)).id)
}

const work =
  'request { version work { labels { name } notes { nodes { body authorName } } watchers { member { name } } } }'
const label = (name: string) => desk.run('saveRequestLabel', manager, { tenant: pool.here, name }, 'label { id name }')

describe('a note', () => {
  test('is for the desk: its citizen sees neither it nor that it was written', async () => {
    const person = citizen()
    const requestId = await given({ citizen: person, trackingCode: 'AAAA-AAAA-0001' })
    const body = 'L’usager a déjà appelé deux fois, voir avec M. Martin.'
    expect(await desk.run('addRequestNote', agent, { requestId, body }, work)).toMatchObject({
      request: { version: 1, work: { notes: { nodes: [{ body, authorName: agent.name }] } } },
    })
    const shown = 'id history { kind note } updatedAt version work { notes { nodes { body } } history { kind } }'
    const own = `{ tenant(slug: "poitiers") { ownRequests { nodes { ${shown} } }
      trackedRequest(trackingCode: "AAAA-AAAA-0001") { ${shown} } } }`
    const { data, codes } = await ask(pool, own, { as: person })
    expect(codes).toEqual([])
    const seen = { history: [{ kind: 'SUBMITTED', note: null }], work: null }
    expect(data).toMatchObject({ tenant: { ownRequests: { nodes: [seen] }, trackedRequest: seen } })
    expect(await desk.read(agent, requestId, 'work { history { kind } }')).toEqual({
      work: { history: [{ kind: 'SUBMITTED' }, { kind: 'NOTED' }] },
    })
  })

  test('is written by nobody but who may', async () => {
    const person = citizen()
    const requestId = await given({ citizen: person })
    for (const as of [person, memberOf('reader', pool.tenant(pool.here)), memberOf('dpo', pool.tenant(pool.here))]) {
      expect(await desk.refusal('addRequestNote', as, { requestId, body: 'Bonjour' })).toEqual(['FORBIDDEN'])
    }
    expect(await desk.run('addRequestNote', agent, { requestId, body: ' ' })).toMatchObject({ field: 'input.body' })
  })

  test('is of its own tenant’s request', async () => {
    const requestId = await given()
    await givenRequest(pool.member(pool.there), { id: requestId.split('.')[2] ?? '' })
    const contents = await pool.contents(pool.there)
    await desk.run('addRequestNote', agent, { requestId, body: 'Vu sur place.' })
    expect(await pool.contents(pool.there)).toBe(contents)
    const stranger = memberOf('agent', pool.tenant(pool.there))
    expect(await desk.run('addRequestNote', stranger, { requestId, body: 'Vu.' })).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('labels', () => {
  test('are set as a whole, renamed on every request, and taken off with their removal', async () => {
    const requestId = await given()
    const saved = await label('Danger')
    await label('Quai')
    const set = (labels: readonly string[], expectedVersion: number) =>
      desk.run('setRequestLabels', agent, { requestId, labels, expectedVersion }, work)
    expect(await set(['Danger', 'Quai', 'Danger'], 1)).toMatchObject({
      request: { version: 2, work: { labels: [{ name: 'Danger' }, { name: 'Quai' }] } },
    })
    expect(await set(['Danger'], 2)).toMatchObject({ request: { version: 3, work: { labels: [{ name: 'Danger' }] } } })
    expect(await set([], 2)).toMatchObject({
      code: 'REQUEST_STALE',
      changes: [{ fields: ['labels'], kind: 'LABELLED' }],
    })
    const { id: labelId } = saved['label'] as unknown as { id: string }
    await desk.run('saveRequestLabel', manager, { tenant: pool.here, labelId, name: 'Péril' }, 'label { id }')
    expect(await desk.read(agent, requestId, 'work { labels { name } }')).toEqual({
      work: { labels: [{ name: 'Péril' }] },
    })
    const query =
      '{ tenant(slug: "poitiers") { requests(filter: { label: "Péril" }) { nodes { id } } requestLabels { name } } }'
    expect((await ask(pool, query, { as: agent })).data).toEqual({
      tenant: { requests: { nodes: [{ id: requestId }] }, requestLabels: [{ name: 'Péril' }, { name: 'Quai' }] },
    })
    expect(await desk.run('removeRequestLabel', manager, { labelId }, 'id')).toMatchObject({ id: labelId })
    expect(await desk.read(agent, requestId, 'work { labels { name } }')).toEqual({ work: { labels: [] } })
    expect(await desk.run('removeRequestLabel', manager, { labelId }, 'id')).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('are those of the tenant, each of its own name', async () => {
    const requestId = await given()
    await label('Marché')
    const labels = (names: readonly string[]) =>
      desk.run('setRequestLabels', agent, { requestId, labels: names, expectedVersion: 1 })
    expect(await labels(['Marché', 'Inconnue'])).toMatchObject({ code: 'NOT_FOUND' })
    expect(await labels(Array.from({ length: 21 }, (_, index) => `n° ${index}`))).toMatchObject({
      field: 'input.labels',
    })
    expect(await label('Marché')).toMatchObject({ code: 'REQUEST_NAME_TAKEN' })
    expect(await label('x'.repeat(61))).toMatchObject({ field: 'input.name' })
    expect(
      await desk.run(
        'saveRequestLabel',
        memberOf('manager', pool.tenant(pool.there)),
        { tenant: pool.there, name: 'Marché' },
        'label { name }',
      ),
    ).toMatchObject({ label: { name: 'Marché' } })
    const agents = await ask(
      pool,
      'mutation { saveRequestLabel(input: { tenant: "poitiers", name: "A" }) { __typename } }',
      { as: agent },
    )
    expect(agents.codes).toEqual(['FORBIDDEN'])
  })
})

describe('a priority', () => {
  test('is given with a reason, which the desk reads in the history', async () => {
    const requestId = await given({ citizen: citizen() })
    const reason = 'Câble électrique au sol'
    const set = (change: object) =>
      desk.run('setRequestPriority', agent, { requestId, priority: 'URGENT', reason, expectedVersion: 1, ...change })
    expect(await set({ reason: '' })).toMatchObject({ field: 'input.reason' })
    expect(await set({})).toMatchObject({ request: { version: 2, work: { priority: 'URGENT' } } })
    expect(await desk.read(agent, requestId, 'history { kind } work { history { kind note } }')).toEqual({
      history: [{ kind: 'SUBMITTED' }],
      work: {
        history: [
          { kind: 'SUBMITTED', note: null },
          { kind: 'PRIORITIZED', note: reason },
        ],
      },
    })
    const events = await pool.events(pool.here, requestId.split('.')[2] ?? '')
    expect(events).toMatchObject([{ type: 'request.annotated', payload: { statusAfter: 'received' } }])
    expect(JSON.stringify(events)).not.toContain('Câble')
  })
})

describe('who watches a request', () => {
  test('finds it by a filter, follows it once, and no longer when they say so', async () => {
    const requestId = await given()
    await given()
    const reader = memberOf('reader', pool.tenant(pool.here))
    const watch = (as: Actor, on: boolean) => desk.run('watchRequest', as, { requestId, watch: on }, work)
    expect(await watch(reader, true)).toMatchObject({ code: 'NOT_FOUND' })
    const member = { id: newId(), actorKey: reader.key, name: 'Inès Dumodèle', roles: ['reader'] as const }
    await syncMembers(pool.member(pool.here), [member])
    const watchers = [{ member: { name: 'Inès Dumodèle' } }]
    expect(await watch(reader, true)).toMatchObject({ request: { version: 1, work: { watchers } } })
    expect(await watch(reader, true)).toMatchObject({ request: { work: { watchers } } })
    const query = '{ tenant(slug: "poitiers") { requests(filter: { watched: true }) { nodes { id } } } }'
    expect((await ask(pool, query, { as: reader })).data).toEqual({
      tenant: { requests: { nodes: [{ id: requestId }] } },
    })
    expect((await ask(pool, query, { as: agent })).data).toEqual({ tenant: { requests: { nodes: [] } } })
    expect(await watch(reader, false)).toMatchObject({ request: { work: { watchers: [] } } })
    expect(await watch(reader, false)).toMatchObject({ request: { work: { watchers: [] } } })
  })
})
