import type { Rows } from '@interco/database'
import { anonymous, ForbiddenError, ModuleNotSubscribedError, newId, type TenantContext } from '@interco/kernel'
import { citizen, memberOf, operator } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { requests } from '../../data/tables.ts'
import { statuses } from '../../domain/workflow/status.ts'
import { countOf, rowsOf } from '../../fixtures/rows.ts'
import { createTwins, type Twins } from '../../fixtures/twins.ts'
import { type GivenMember, givenMember, givenRequest, givenRequestType } from '../../testing.ts'
import { listOwnRequests, listRequests, type RequestFilter } from './list-requests.ts'

const person = citizen()
let pool: Twins
let agent: TenantContext
let member: GivenMember
let types: readonly { readonly id: string }[]
/** In the order of submission. */
let ids: readonly string[]

beforeAll(async () => {
  pool = await createTwins()
  agent = pool.member(pool.here)
  member = await givenMember(agent)
  types = [await givenRequestType(agent), await givenRequestType(agent)]
  const given: string[] = []
  for (let index = 0; index < 24; index += 1) {
    // 24 requests in which each pair of state and type, of type and assignee, of assignee and citizen occurs.
    const status = statuses[index % 6] ?? 'received'
    const type = types[Math.floor(index / 6) % 2] ?? { id: '' }
    const { id } = await givenRequest(agent, {
      id: newId(Date.now() - (24 - index) * 60_000),
      status,
      type,
      ...(index % 4 === 0 ? { assignee: member } : {}),
      ...(index % 3 === 0 ? { citizen: person } : {}),
    })
    given.push(id)
    // The same ids next door, in other states.
    await givenRequest(pool.member(pool.there), {
      id,
      status: 'withdrawn',
      citizen: person,
      subject: 'Marque de Buxerolles',
    })
  }
  ids = given
})
afterAll(() => pool.close())

type Requests = Rows<typeof requests>

/** Walks a list to its end, in pages of `length`. */
async function walk(ctx: TenantContext, list: Requests, length: number, descending = true): Promise<string[]> {
  const found: string[] = []
  for (;;) {
    const page = await rowsOf(ctx, list, { descending, after: found.at(-1), length })
    found.push(...page.map((row) => row.id))
    if (page.length < length) return found
    expect(page).toHaveLength(length)
  }
}

const at = (keep: (index: number) => boolean) => ids.filter((_id, index) => keep(index))
const typeOf = (index: number) => Math.floor(index / 6) % 2

const filters: readonly [string, () => RequestFilter, (index: number) => boolean][] = [
  ['no filter', () => ({}), () => true],
  ['one state', () => ({ statuses: ['waiting'] }), (index) => index % 6 === 2],
  ['two states', () => ({ statuses: ['received', 'withdrawn'] }), (index) => [0, 5].includes(index % 6)],
  ['an empty list of states, as none', () => ({ statuses: [] }), () => true],
  ['a type', () => ({ typeId: types[1]?.id }), (index) => typeOf(index) === 1],
  ['a member', () => ({ assigneeId: member.id }), (index) => index % 4 === 0],
  ['nobody', () => ({ assigneeId: 'nobody' }), (index) => index % 4 !== 0],
  [
    'all of them',
    () => ({ statuses: ['received'], typeId: types[0]?.id, assigneeId: member.id }),
    (index) => index % 12 === 0,
  ],
  ['a type that is not there', () => ({ typeId: newId() }), () => false],
  ['a member that is not there', () => ({ assigneeId: newId() }), () => false],
]

describe('listRequests', () => {
  describe('succeeds', () => {
    test.each(filters)(
      'with %s: each request once, in both orders and pages of any size, and counts them',
      async (_what, filter, keep) => {
        const wanted = at(keep)
        for (const newestFirst of [true, false]) {
          const expected = newestFirst ? wanted.toReversed() : wanted
          for (const size of [1, 5, Math.max(1, wanted.length), 100])
            expect(await walk(agent, listRequests(agent, filter()), size, newestFirst)).toEqual(expected)
        }
        expect(await countOf(agent, listRequests(agent, filter()))).toBe(wanted.length)
      },
    )

    test('a citizen’s own list holds what they submitted, and no one else’s', async () => {
      const ctx = pool.enter(person, pool.here)
      expect(await walk(ctx, listOwnRequests(ctx), 3)).toEqual(at((index) => index % 3 === 0).toReversed())
      expect(await countOf(ctx, listOwnRequests(ctx))).toBe(8)
      for (const actor of [citizen(), anonymous]) {
        const other = pool.enter(actor, pool.here)
        expect(await walk(other, listOwnRequests(other), 3)).toEqual([])
        expect(await countOf(other, listOwnRequests(other))).toBe(0)
      }
    })

    test('what is submitted while a list is walked, newest first, moves nothing', async () => {
      const ctx = pool.member(pool.there, 'reader')
      const list = listRequests(ctx, {})
      const first = await rowsOf(ctx, list, { descending: true, length: 10 })
      await givenRequest(pool.member(pool.there))
      const second = await rowsOf(ctx, list, { descending: true, length: 10, after: first.at(-1)?.id })
      expect([...first, ...second].map((row) => row.id)).toEqual(ids.toReversed().slice(0, 20))
    })
  })

  describe('refuses', () => {
    test('a tenant that has not subscribed', async () => {
      await pool.withoutSubscription(pool.here, async () => {
        const ctx = pool.member(pool.here)
        expect(() => listRequests(ctx, {})).toThrow(ModuleNotSubscribedError)
        const own = pool.enter(person, pool.here)
        expect(() => listOwnRequests(own)).toThrow(ModuleNotSubscribedError)
      })
      const ctx = pool.member(pool.here)
      expect(await rowsOf(ctx, listRequests(ctx, {}))).toHaveLength(24)
    })
  })

  describe('forbids', () => {
    test('the tenant’s list to all but those who handle requests', async () => {
      for (const actor of [anonymous, person, operator(), memberOf('dpo', pool.tenant(pool.here))]) {
        const ctx = pool.enter(actor, pool.here)
        expect(() => listRequests(ctx, {})).toThrow(ForbiddenError)
      }
    })

    test('an own list to those who submit nothing as themselves', async () => {
      for (const role of ['agent', 'reader', 'dpo'] as const) {
        const ctx = pool.member(pool.here, role)
        expect(() => listOwnRequests(ctx)).toThrow(ForbiddenError)
      }
    })
  })

  describe('hides other tenants', () => {
    test('the same ids in two tenants: each list shows its own rows, states and count', async () => {
      const rows = await rowsOf(agent, listRequests(agent, {}))
      expect(JSON.stringify(rows)).not.toContain('Marque de Buxerolles')
      expect(rows.map((row) => row.status)).toEqual(ids.map((_id, index) => statuses[index % 6]))
      expect(await countOf(agent, listRequests(agent, { statuses: ['withdrawn'] }))).toBe(4)
    })

    test('a citizen of both sees in one tenant only what they submitted there', async () => {
      const [here, there] = [pool.enter(person, pool.here), pool.enter(person, pool.there)]
      expect(await countOf(here, listOwnRequests(here))).toBe(8)
      expect(await countOf(there, listOwnRequests(there))).toBe(24)
    })

    test('a type and a member of another tenant filter down to nothing', async () => {
      const ctx = pool.member(pool.there)
      for (const filter of [{ typeId: types[0]?.id }, { assigneeId: member.id }]) {
        expect(await rowsOf(ctx, listRequests(ctx, filter))).toEqual([])
      }
    })
  })
})
