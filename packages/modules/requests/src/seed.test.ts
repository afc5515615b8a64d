import { eventsAfter } from '@interco/database'
import type { Actor, TenantContext } from '@interco/kernel'
import { createWorld, type World } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listRequests } from './actions/desk/list-requests.ts'
import { latestRouting } from './data/desk/routing.repository.ts'
import { requestTypeRows } from './data/types/request-type.repository.ts'
import { routeBy } from './domain/desk/route.ts'
import { readRules } from './domain/desk/routing-rule.ts'
import { defaultWorkflow } from './domain/workflow/definition.ts'
import { nextState } from './domain/workflow/next-state.ts'
import { type Side, type Status, transitions } from './domain/workflow/status.ts'
import { historyOf, rowsOf, threadOf } from './fixtures/rows.ts'
import { requests } from './index.ts'
import { demonstrationNote } from './seed/story.ts'
import { seed } from './seed.ts'
import { givenMember, givenRequestType } from './testing.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ modules: [requests], communes: ['poitiers', 'buxerolles', 'liguge', 'jaunay-marigny'] })
})
afterAll(() => world.close())

function enter(slug: string): TenantContext {
  const actor: Actor = {
    kind: 'machine',
    key: 'interco#seed',
    name: 'Interco',
    memberships: new Map([[world.tenant(slug).organizationId, ['administrator']]]),
    expiresAt: undefined,
  }
  return world.enter(actor, slug)
}

function all(ctx: TenantContext) {
  return rowsOf(ctx, listRequests(ctx, {}))
}

describe('seed', () => {
  test('a commune gets 8 to 10 types and 25 to 60 requests, in the order of their ids', async () => {
    const ctx = enter('poitiers')
    const member = await givenMember(ctx, { name: 'Agent de Poitiers' })
    await givenMember(ctx, { name: 'Déléguée', roles: ['dpo'] })
    await seed(ctx)
    const types = await rowsOf(ctx, requestTypeRows({}))
    expect(types.length).toBeGreaterThanOrEqual(8)
    expect(types.length).toBeLessThanOrEqual(10)
    const rows = await all(ctx)
    expect(rows.length).toBeGreaterThanOrEqual(25)
    expect(rows.length).toBeLessThanOrEqual(60)
    const times = rows.map((row) => row.submittedAt.getTime())
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(new Set(rows.map((row) => row.status)).size).toBeGreaterThanOrEqual(4)
    expect(rows.some((row) => row.assigneeId === member.id)).toBe(true)
    expect(rows.every((row) => row.assigneeId === null || row.assigneeId === member.id)).toBe(true)
    expect(rows.some((row) => row.assigneeId === null)).toBe(true)
    const [routing] = await ctx.db.read(latestRouting, {})
    const rules = readRules(routing?.rules)
    const given = rows.map((row) => routeBy(rules, { ...row, location: null })?.teamId)
    expect(given).toEqual(rows.map((row) => row.teamId))
    expect(Math.min(...times)).toBeGreaterThan(Date.now() - 61 * 86_400_000)
    expect(Math.max(...rows.map((row) => row.updatedAt.getTime()))).toBeLessThan(Date.now())
  })

  test('each history is one that the state machine allows, ends in the state of its request, and says that it is invented', async () => {
    const ctx = enter('poitiers')
    for (const row of await all(ctx)) {
      const history = await historyOf(ctx, row.id)
      expect(history[0]).toMatchObject({ kind: 'submitted', note: demonstrationNote, happenedAt: row.submittedAt })
      expect(history.at(-1)).toMatchObject({ statusAfter: row.status, happenedAt: row.updatedAt })
      expect(row.version).toBe(history.length)
      for (const [index, entry] of history.entries()) {
        if (index === 0) continue
        expect(entry.statusBefore).toBe(history[index - 1]?.statusAfter)
        expect(isAllowed(entry.statusBefore, entry.statusAfter)).toBe(true)
      }
      const messages = await threadOf(ctx, row.id)
      expect(messages.length).toBe(history.filter((entry) => entry.kind === 'messaged').length)
      expect(messages.length).toBeLessThanOrEqual(6)
      expect(row.citizenEmail ?? 'a@example.org').toMatch(/@example\.org$/)
      expect(row.citizenKey).toBeNull()
    }
  })

  test('an EPCI gets types of its own competences', async () => {
    const ctx = enter('grand-poitiers')
    await seed(ctx)
    const codes = (await rowsOf(ctx, requestTypeRows({}))).map((type) => type.code)
    expect(codes).toEqual(expect.arrayContaining(['collecte', 'eau', 'transports']))
    expect(codes).not.toContain('etat-civil')
    expect((await all(ctx)).length).toBeGreaterThanOrEqual(25)
  })

  test('again, and twice at once, it changes nothing', async () => {
    const ctx = enter('buxerolles')
    await Promise.all([seed(ctx), seed(ctx)])
    const first = await all(ctx)
    expect(first.length).toBeLessThanOrEqual(60)
    await seed(ctx)
    expect(await all(ctx)).toEqual(first)
  })

  test('a tenant with a type of its own is left alone', async () => {
    const ctx = enter('jaunay-marigny')
    await givenRequestType(ctx)
    await seed(ctx)
    expect(await all(ctx)).toEqual([])
  })

  test('the same tenant tells the same requests in two pools, and another tenant other ones', async () => {
    const other = await createWorld({ modules: [requests], communes: ['buxerolles'] })
    try {
      const actor = {
        ...enter('buxerolles').actor,
        memberships: new Map([[other.tenant('buxerolles').organizationId, ['administrator'] as const]]),
      }
      const ctx = other.enter(actor, 'buxerolles')
      await seed(ctx)
      const told = async (of: TenantContext) =>
        (await all(of)).map(({ subject, place, status }) => ({ subject, place, status }))
      expect(await told(ctx)).toEqual(await told(enter('buxerolles')))
      expect(await told(ctx)).not.toEqual(await told(enter('poitiers')))
    } finally {
      await other.close()
    }
  })

  test('no event is told', async () => {
    expect(await enter('poitiers').db.read(eventsAfter, { seq: 0, types: `{${requests.events.join(',')}}` })).toEqual(
      [],
    )
  })
})

const sides: readonly Side[] = ['tenant', 'citizen']

function isAllowed(before: Status | null, after: Status | null): boolean {
  if (before === null || after === null) return false
  if (before === after) return true
  return transitions.some((step) => sides.some((side) => nextState(defaultWorkflow, before, step, side) === after))
}
