import { setImmediate } from 'node:timers/promises'
import type { Placement } from '@interco/kernel'
import { createWorld, until, type World } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { backendPid, gate } from '../fixtures/statement.ts'
import type { Lane } from './lane.ts'
import { type LaneOptions, Lanes } from './lanes.ts'

let world: World
let a: Placement
let b: Placement
let c: Placement

beforeAll(async () => {
  world = await createWorld({ modules: [] })
  a = world.tenant('poitiers').placement
  b = world.tenant('buxerolles').placement
  c = world.tenant('grand-poitiers').placement
})
afterAll(() => world.close())

function open(options: Partial<LaneOptions>): Lanes {
  const lanes = new Lanes(world.gatewayUrl, { lanes: 1, depth: 1, streak: 3, waiting: 100, waitMs: 20_000, ...options })
  onTestFinished(() => lanes.close())
  return lanes
}

const pidOf = async (lane: Lane) => Number((await lane.run(backendPid, []))[0]?.[0])

/** Occupies a connection until the gate opens, then notes the order in which the work that waited is served. */
function serve(lanes: Lanes, placements: readonly Placement[]): { order: Placement[]; done: () => Promise<unknown> } {
  const order: Placement[] = []
  const held = gate()
  const first = lanes.use(a, true, () => held.promise)
  const rest = placements.map((one) =>
    lanes.use(one, true, async () => {
      order.push(one)
    }),
  )
  return { order, done: () => (held.resolve(), Promise.all([first, ...rest])) }
}

describe('the order of service', () => {
  test('keeps a connection with its tenant while its streak lasts', async () => {
    const { order, done } = serve(open({ streak: 3 }), [b, a, a])
    await done()
    expect(order).toEqual([a, a, b])
  })

  test('lets no flood of one tenant starve another', async () => {
    const { order, done } = serve(open({ streak: 3 }), [...Array<Placement>(40).fill(a), b, c])
    await done()
    expect(order).toHaveLength(42)
    expect(order.indexOf(b)).toBeLessThanOrEqual(3)
    expect(order.indexOf(c)).toBeLessThanOrEqual(7)
  })

  test('leaves a connection free of a tenant that wants all of them', async () => {
    const lanes = open({ lanes: 3 })
    const held = gate()
    let running = 0
    const flood = Array.from({ length: 6 }, () =>
      lanes.use(a, true, () => {
        running += 1
        return held.promise
      }),
    )
    expect(await lanes.use(b, true, async () => running)).toBe(2)
    held.resolve()
    await Promise.all(flood)
    expect(running).toBe(6)
  })
})

describe('waiting', () => {
  test('is bounded for each tenant by itself', async () => {
    const lanes = open({ waiting: 2 })
    const { done } = serve(lanes, [a, a])
    await expect(lanes.use(a, false, async () => 1)).rejects.toMatchObject({ code: 'TENANT_BUSY' })
    const other = lanes.use(b, false, async () => 2)
    await done()
    expect(await other).toBe(2)
  })

  test('ends at its deadline', async () => {
    const lanes = open({ waitMs: 0 })
    const held = gate()
    const first = lanes.use(a, true, () => held.promise)
    await expect(lanes.use(a, true, async () => 1)).rejects.toMatchObject({ code: 'TENANT_BUSY' })
    held.resolve()
    await first
    expect(await lanes.use(a, true, async () => 2)).toBe(2)
  })

  test('is refused by closing, and what runs is let finish', async () => {
    const lanes = open({})
    const held = gate()
    const running = lanes.use(a, true, async (lane) => {
      await held.promise
      return pidOf(lane).catch(() => 'cut')
    })
    const waiting = lanes.use(a, true, async () => 1)
    const closed = lanes.close()
    await expect(waiting).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' })
    await expect(lanes.use(b, false, async () => 1)).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' })
    held.resolve()
    await running
    await closed
  })
})

describe('a connection', () => {
  test('never carries anything beside exclusive work', async () => {
    const lanes = open({ lanes: 2, depth: 4, streak: 5 })
    const busy = new Map<Lane, { reads: number; writes: number }>()
    const clashes: unknown[] = []
    let together = 0
    const piece = (placement: Placement, exclusive: boolean) =>
      lanes.use(placement, exclusive, async (lane) => {
        const now = busy.get(lane) ?? { reads: 0, writes: 0 }
        busy.set(lane, now)
        now[exclusive ? 'writes' : 'reads'] += 1
        if (now.writes > 1 || (now.writes === 1 && now.reads > 0) || lane.role !== placement.role)
          clashes.push({ ...now })
        together = Math.max(together, now.reads)
        await setImmediate()
        now[exclusive ? 'writes' : 'reads'] -= 1
      })
    const tenants = [a, b, c]
    await Promise.all(Array.from({ length: 300 }, (_, index) => piece(tenants[(index >> 2) % 3] ?? a, index % 5 === 0)))
    expect(clashes).toEqual([])
    expect(together).toBeGreaterThan(1)
  })

  test('that broke is never used again', async () => {
    const lanes = open({})
    const pid = await lanes.use(a, false, pidOf)
    const failed = lanes.use(a, true, async (lane) => {
      await world.admin`select pg_terminate_backend(${pid})`
      await until(() => lane.broken)
      await pidOf(lane)
    })
    await expect(failed).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    expect(await lanes.use(a, false, pidOf)).not.toBe(pid)
  })

  test('is renewed after it has served its share of tenants', async () => {
    const tag = a.role.slice(2, 10)
    const roles = Array.from({ length: 258 }, (_, index) => `t_${tag}${String(index).padStart(8, '0')}`)
    await world.admin.unsafe(roles.map((role) => `create role ${role}; grant ${role} to interco_gateway;`).join(''))
    onTestFinished(async () => void (await world.admin.unsafe(roles.map((role) => `drop role ${role};`).join(''))))
    const lanes = open({})
    const pids: number[] = []
    for (const role of roles) pids.push(await lanes.use({ role, schema: role }, false, pidOf))
    expect(new Set(pids.slice(0, 257)).size).toBe(1)
    expect(pids[257]).not.toBe(pids[0])
  })
})
