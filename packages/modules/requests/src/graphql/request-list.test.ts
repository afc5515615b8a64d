import { globalId } from '@interco/graphql'
import { type Actor, newId } from '@interco/kernel'
import { citizen, memberOf } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statuses } from '../domain/workflow/status.ts'
import { ask } from '../fixtures/ask.ts'
import { createTwins, type Twins } from '../fixtures/twins.ts'
import { givenMember, givenRequest, givenRequestType } from '../testing.ts'

const person = citizen()
let pool: Twins
let agent: Actor
let typeId: string
let memberId: string
/** Global ids in the order of submission. */
let ids: readonly string[]

beforeAll(async () => {
  pool = await createTwins()
  agent = memberOf('agent', pool.tenant(pool.here))
  const ctx = pool.enter(agent, pool.here)
  const [type, other] = [await givenRequestType(ctx), await givenRequestType(ctx)]
  const member = await givenMember(ctx)
  typeId = globalId('RequestType', ctx.tenant, type.id)
  memberId = globalId('Member', ctx.tenant, member.id)
  const given: string[] = []
  for (let index = 0; index < 12; index += 1) {
    const { id } = await givenRequest(ctx, {
      id: newId(Date.now() - (12 - index) * 60_000),
      status: statuses[index % 6] ?? 'received',
      type: index % 4 === 0 ? type : other,
      ...(index % 3 === 0 ? { assignee: member } : {}),
      ...(index % 5 === 0 ? { citizen: person } : {}),
    })
    given.push(globalId('Request', ctx.tenant, id))
  }
  ids = given
})
afterAll(() => pool.close())

type Page = {
  totalCount: number
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
  edges: { cursor: string; node: { id: string } }[]
}

const list = `query ($first: Int!, $after: String, $filter: RequestFilter, $orderBy: RequestOrder!) {
  tenant(slug: "poitiers") {
    page: requests(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } }
    }
  }
}`
const ownList = `query ($first: Int!, $after: String) {
  tenant(slug: "poitiers") {
    page: ownRequests(first: $first, after: $after) {
      totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } }
    }
  }
}`

async function pageOf(source: string, as: Actor, variables: Record<string, unknown>): Promise<Page> {
  const { data, codes } = await ask(pool, source, { as, variables })
  expect(codes).toEqual([])
  return (data as unknown as { tenant: { page: Page } }).tenant.page
}

async function walk(source: string, as: Actor, variables: { first: number } & Record<string, unknown>) {
  const found: string[] = []
  let after: string | null = null
  for (;;) {
    const page: Page = await pageOf(source, as, { ...variables, after })
    expect(page.pageInfo.hasPreviousPage).toBe(after !== null)
    expect(page.pageInfo.startCursor).toBe(page.edges[0]?.cursor ?? null)
    expect(page.pageInfo.endCursor).toBe(page.edges.at(-1)?.cursor ?? null)
    found.push(...page.edges.map((edge) => edge.node.id))
    if (!page.pageInfo.hasNextPage) return { found, totalCount: page.totalCount }
    after = page.pageInfo.endCursor
  }
}

const filters: readonly [string, () => object | null, (index: number) => boolean][] = [
  ['no filter', () => null, () => true],
  ['states', () => ({ statuses: ['WAITING', 'WITHDRAWN'] }), (index) => [2, 5].includes(index % 6)],
  ['a type', () => ({ typeId }), (index) => index % 4 === 0],
  ['a member', () => ({ assigneeId: memberId }), (index) => index % 3 === 0],
  ['nobody', () => ({ unassigned: true }), (index) => index % 3 !== 0],
  ['all of them', () => ({ statuses: ['RECEIVED'], typeId, assigneeId: memberId }), (index) => index === 0],
]

describe('Tenant.requests', () => {
  test.each(filters)('with %s, walked in both orders, holds each request once', async (_what, filter, keep) => {
    const wanted = ids.filter((_id, index) => keep(index))
    for (const orderBy of ['NEWEST_FIRST', 'OLDEST_FIRST']) {
      const expected = orderBy === 'NEWEST_FIRST' ? wanted.toReversed() : wanted
      for (const first of [1, 5, 100]) {
        const { found, totalCount } = await walk(list, agent, { first, orderBy, filter: filter() })
        expect(found).toEqual(expected)
        expect(totalCount).toBe(wanted.length)
      }
    }
  })

  test.each([
    ['no page', { first: 0 }],
    ['a page too large', { first: 101 }],
    ['a cursor of something else', { first: 5, after: 'poitiers' }],
    ['a forged cursor', { first: 5, after: "' or true --" }],
    ['what is no cursor', { first: 5, after: '{' }],
    ['two filters that exclude each other', { first: 5, filter: { unassigned: true, assigneeId: 'x' } }],
  ])('refuses %s', async (_what, change) => {
    const { data, codes } = await ask(pool, list, { as: agent, variables: { orderBy: 'NEWEST_FIRST', ...change } })
    expect(codes).toEqual(['INVALID_INPUT'])
    expect(data).toMatchObject({ tenant: { page: null } })
  })

  test('is forbidden to a citizen, and nobody’s to who works for another tenant', async () => {
    const variables = { first: 5, orderBy: 'NEWEST_FIRST' }
    expect((await ask(pool, list, { as: person, variables })).codes).toEqual(['FORBIDDEN'])
    const stranger = memberOf('administrator', pool.tenant(pool.there))
    expect(await ask(pool, list, { as: stranger, variables })).toEqual({ data: { tenant: null }, codes: [] })
  })

  test('refuses to filter by the type or the member of another tenant, as if they were not there', async () => {
    const ctx = pool.member(pool.there)
    const both = memberOf('agent', pool.tenant(pool.here), pool.tenant(pool.there))
    const wrong = [
      { typeId: globalId('RequestType', ctx.tenant, (await givenRequestType(ctx)).id) },
      { assigneeId: globalId('Member', ctx.tenant, (await givenMember(ctx)).id) },
      { typeId: memberId },
      { typeId: 'nothing' },
    ]
    for (const filter of wrong) {
      const variables = { first: 5, orderBy: 'NEWEST_FIRST', filter }
      expect((await ask(pool, list, { as: both, variables })).codes).toEqual(['NOT_FOUND'])
    }
  })

  test('in one operation, each tenant of the actor answers with its own', async () => {
    const both = memberOf('agent', pool.tenant(pool.here), pool.tenant(pool.there))
    const local = ids[0]?.split('.')[2] ?? ''
    await givenRequest(pool.member(pool.there), { id: local, subject: 'Marque de Buxerolles' })
    const source =
      '{ here: tenant(slug: "poitiers") { requests { totalCount } } there: tenant(slug: "buxerolles") { requests { totalCount nodes { subject } } } }'
    const { data } = await ask(pool, source, { as: both })
    expect(data).toEqual({
      here: { requests: { totalCount: 12 } },
      there: { requests: { totalCount: 1, nodes: [{ subject: 'Marque de Buxerolles' }] } },
    })
  })
})

describe('Tenant.ownRequests', () => {
  test('walked in pages, holds what the citizen submitted, newest first', async () => {
    const wanted = ids.filter((_id, index) => index % 5 === 0).toReversed()
    for (const first of [1, 2, 100]) {
      expect(await walk(ownList, person, { first })).toEqual({ found: wanted, totalCount: wanted.length })
    }
    expect(await walk(ownList, citizen(), { first: 5 })).toEqual({ found: [], totalCount: 0 })
  })
})
