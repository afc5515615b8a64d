import type { Actor } from '@interco/kernel'
import { citizen, memberOf } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { createTwins, type Twins } from '../../fixtures/twins.ts'
import { deskOf } from '../../fixtures/work-operations.ts'
import { givenRequest } from '../../testing.ts'

let pool: Twins
let desk: ReturnType<typeof deskOf>
let agent: Actor
beforeAll(async () => {
  pool = await createTwins()
  desk = deskOf(pool, pool.here)
  agent = memberOf('agent', pool.tenant(pool.here))
})
afterAll(() => pool.close())

async function given(of: Parameters<typeof givenRequest>[1] = {}): Promise<string> {
  return desk.idOf('Request', (await givenRequest(pool.member(pool.here), of)).id)
}
const shown = 'request { version status closedAt work { parent { id } kept { id } } transitions }'
const link = (requestId: string, parentId: string | null, expectedVersion = 1) =>
  desk.run('setRequestParent', agent, { requestId, parentId, expectedVersion }, shown)
const merge = (requestId: string, keptId: string, expectedVersion = 1, as = agent) =>
  desk.run('mergeRequests', as, { requestId, keptId, expectedVersion }, shown)
const unmerge = (requestId: string, expectedVersion: number) =>
  desk.run('unmergeRequest', agent, { requestId, expectedVersion }, shown)
const refused = { code: 'REQUESTS_NOT_LINKABLE' }

describe('a request under another', () => {
  test('is a part of it, and can be taken from it', async () => {
    const [parent, one, other] = [await given(), await given(), await given()]
    expect(await link(one, parent)).toMatchObject({ request: { version: 2, work: { parent: { id: parent } } } })
    await link(other, parent)
    expect(await desk.read(agent, parent, 'version work { children { id } }')).toEqual({
      version: 1,
      work: { children: [{ id: one }, { id: other }] },
    })
    expect(await link(one, null, 2)).toMatchObject({ request: { version: 3, work: { parent: null } } })
  })

  test('has none under itself: no third level, and no circle', async () => {
    const [parent, child, other] = [await given(), await given(), await given()]
    await link(child, parent)
    expect(await link(parent, parent)).toMatchObject(refused)
    expect(await link(parent, child)).toMatchObject(refused)
    expect(await link(other, child)).toMatchObject(refused)
    expect(await link(parent, other)).toMatchObject(refused)
  })

  test('is put there both ways at once by two agents: once', async () => {
    const [one, other] = [await given(), await given()]
    const outcomes = await Promise.all([link(one, other), link(other, one)])
    expect(new Set(outcomes.map(({ __typename }) => String(__typename)))).toEqual(
      new Set(['RequestsNotLinkableError', 'SetRequestParentPayload']),
    )
  })

  test('is of the same tenant', async () => {
    const requestId = await given()
    const stranger = await givenRequest(pool.member(pool.there))
    const both = memberOf('agent', pool.tenant(pool.here), pool.tenant(pool.there))
    for (const slug of [pool.here, pool.there]) {
      const parentId = desk.idOf('Request', stranger.id, slug)
      const input = { requestId, parentId, expectedVersion: 1 }
      expect(await desk.run('setRequestParent', both, input)).toMatchObject({ code: 'NOT_FOUND' })
      expect(await merge(requestId, parentId, 1, both)).toMatchObject({ code: 'NOT_FOUND' })
    }
  })
})

describe('the double of a request', () => {
  test('is closed, and its citizen follows the kept one without a word of it', async () => {
    const person = citizen()
    const double = await given({ citizen: person, status: 'in_progress' })
    const kept = await given({ citizen: citizen('Zoé Lefèvre'), subject: 'Arbre couché, chez moi' })
    expect(await merge(double, kept)).toMatchObject({
      request: {
        version: 2,
        status: 'RESOLVED',
        closedAt: expect.any(String),
        work: { kept: { id: kept } },
        transitions: [],
      },
    })
    const follow = async () => {
      const query = `{ tenant(slug: "poitiers") { ownRequests { nodes {
        status duplicateOf { status closedAt } history { kind statusAfter } work { kept { subject } } } } } }`
      const { data, codes } = await ask(pool, query, { as: person })
      expect(codes).toEqual([])
      return data
    }
    const history = [
      { kind: 'SUBMITTED', statusAfter: 'IN_PROGRESS' },
      { kind: 'MERGED', statusAfter: 'RESOLVED' },
    ]
    const own = (status: string) => ({
      tenant: {
        ownRequests: { nodes: [{ status: 'RESOLVED', duplicateOf: { status, closedAt: null }, history, work: null }] },
      },
    })
    expect(await follow()).toEqual(own('RECEIVED'))
    await desk.run('moveRequest', agent, { requestId: kept, transition: 'START', expectedVersion: 1 }, 'request { id }')
    expect(await follow()).toEqual(own('IN_PROGRESS'))
    const query = 'work { duplicates { id status } }'
    expect(await desk.read(agent, kept, query)).toEqual({ work: { duplicates: [{ id: double, status: 'RESOLVED' }] } })
  })

  test('opens again when it is one no longer, and by no other way', async () => {
    const [double, kept] = [await given(), await given()]
    expect(await unmerge(double, 1)).toMatchObject(refused)
    await merge(double, kept)
    const reopen = { requestId: double, transition: 'REOPEN', expectedVersion: 2 }
    expect(await desk.run('moveRequest', agent, reopen, 'request { id }')).toMatchObject({
      code: 'REQUEST_INVALID_TRANSITION',
    })
    expect(await unmerge(double, 2)).toMatchObject({
      request: { version: 3, status: 'IN_PROGRESS', closedAt: null, work: { kept: null } },
    })
  })

  test('is of one request alone: no circle, and no chain', async () => {
    const [one, two, three] = [await given(), await given(), await given()]
    expect(await merge(one, one)).toMatchObject(refused)
    await merge(one, two)
    expect(await merge(two, one)).toMatchObject(refused)
    expect(await merge(three, one)).toMatchObject(refused)
    expect(await merge(two, three)).toMatchObject(refused)
    expect(await merge(one, three, 2)).toMatchObject(refused)
    expect(await merge(three, two)).toMatchObject({ request: { status: 'RESOLVED' } })
  })

  test('is none both ways, when two agents merge at once', async () => {
    const [one, other] = [await given(), await given()]
    const outcomes = await Promise.all([merge(one, other), merge(other, one)])
    expect(new Set(outcomes.map(({ __typename }) => String(__typename)))).toEqual(
      new Set(['MergeRequestsPayload', 'RequestsNotLinkableError']),
    )
  })

  test('is still open when it is merged', async () => {
    const [closed, kept] = [await given({ status: 'rejected' }), await given()]
    expect(await merge(closed, kept)).toMatchObject({ code: 'REQUEST_INVALID_TRANSITION' })
  })

  test('is told by an event of states alone', async () => {
    const [double, kept] = [await given(), await given()]
    await merge(double, kept)
    const payload = { statusBefore: 'received', statusAfter: 'resolved' }
    expect(await pool.events(pool.here, double.split('.')[2] ?? '')).toMatchObject([{ type: 'request.moved', payload }])
  })
})
