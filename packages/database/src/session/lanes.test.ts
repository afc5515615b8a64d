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
  const lanes = new Lanes(world.gatewayUrl, {
    lanes: 1,
    depth: 1,
    streak: 3,
    waiting: 100,
    waitMs: 20_000,
    mostMib: 64,
    ...options,
  })
  onTestFinished(() => lanes.close())
  return lanes
}

const pidOf = async (lane: Lane) => Number((await lane.run(backendPid, []))[0]?.[0])

/** Occupies a connection until the gate opens, then notes the order in which the work that waited is served. */
function serve(lanes: Lanes, placements: readonly Placement[]): { order: Placement[]; done: () => Promise<unknown> } {
  const order: Placement[] = []
  const held = gate()
  const first = lanes.use({ placement: a, exclusive: true }, () => held.promise)
  const rest = placements.map((one) =>
    lanes.use({ placement: one, exclusive: true }, async () => {
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

  test('leaves half of the connections free of a tenant that wants all of them for transactions', async () => {
    const lanes = open({ lanes: 5 })
    const held = gate()
    let running = 0
    const flood = Array.from({ length: 6 }, () =>
      lanes.use({ placement: a, exclusive: true }, () => {
        running += 1
        return held.promise
      }),
    )
    expect(await lanes.use({ placement: b, exclusive: true }, async () => running)).toBe(2)
    held.resolve()
    await Promise.all(flood)
    expect(running).toBe(6)
  })
})

describe('a read', () => {
  test('finds a connection however many its tenant wants for reads, and however many transactions there are', async () => {
    const lanes = open({ lanes: 4 })
    const held = gate()
    const running = { reads: 0, writes: 0 }
    const use = (placement: Placement, exclusive: boolean) =>
      lanes.use({ placement, exclusive }, () => {
        running[exclusive ? 'writes' : 'reads'] += 1
        return held.promise
      })
    const flood = Array.from({ length: 9 }, () => use(a, false))
    expect(await lanes.use({ placement: b, exclusive: false }, async () => running.reads)).toBe(3)
    held.resolve()
    await Promise.all(flood)
    const writes = [a, b, c].flatMap((placement) => Array.from({ length: 4 }, () => use(placement, true)))
    await Promise.all(writes)
    expect(running.writes).toBe(12)
  })

  test('within a transaction comes to its turn, however many transactions of several tenants read so at once', async () => {
    const lanes = open({ lanes: 4, depth: 2 })
    let holding = 0
    const together = gate()
    const transactions = Array.from({ length: 30 }, (_, index) => {
      const placement = [a, b, c][index % 3] ?? a
      return lanes.use({ placement, exclusive: true }, async () => {
        holding += 1
        // As many as there can be at once hold their connections before any of them reads.
        if (holding === 3) together.resolve()
        await together.promise
        return lanes.use({ placement, exclusive: false }, pidOf)
      })
    })
    expect(await Promise.all(transactions)).toHaveLength(30)
    expect(lanes.facts).toMatchObject({ waiting: 0, busy: 0 })
  })

  test('does not keep a transaction of its tenant waiting for ever', async () => {
    const lanes = open({ depth: 4 })
    let isOver = false
    const flood = Array.from({ length: 8 }, async () => {
      while (!isOver) await lanes.use({ placement: a, exclusive: false }, pidOf)
    })
    expect(await lanes.use({ placement: a, exclusive: true }, async () => 'done')).toBe('done')
    isOver = true
    await Promise.all(flood)
  })
})

describe('waiting', () => {
  test('is bounded for each tenant by itself', async () => {
    const lanes = open({ waiting: 2 })
    const { done } = serve(lanes, [a, a])
    await expect(lanes.use({ placement: a, exclusive: false }, async () => 1)).rejects.toMatchObject({
      code: 'TENANT_BUSY',
    })
    const other = lanes.use({ placement: b, exclusive: false }, async () => 2)
    await done()
    expect(await other).toBe(2)
  })

  test('ends at its deadline', async () => {
    const lanes = open({ waitMs: 0 })
    const held = gate()
    const first = lanes.use({ placement: a, exclusive: true }, () => held.promise)
    await expect(lanes.use({ placement: a, exclusive: true }, async () => 1)).rejects.toMatchObject({
      code: 'TENANT_BUSY',
    })
    held.resolve()
    await first
    expect(await lanes.use({ placement: a, exclusive: true }, async () => 2)).toBe(2)
  })

  test('is refused by closing, and what runs is let finish', async () => {
    const lanes = open({})
    const held = gate()
    const running = lanes.use({ placement: a, exclusive: true }, async (lane) => {
      await held.promise
      return pidOf(lane).catch(() => 'cut')
    })
    const waiting = lanes.use({ placement: a, exclusive: true }, async () => 1)
    const closed = lanes.close()
    await expect(waiting).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' })
    await expect(lanes.use({ placement: b, exclusive: false }, async () => 1)).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
    })
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
      lanes.use({ placement, exclusive }, async (lane) => {
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
    const pid = await lanes.use({ placement: a, exclusive: false }, pidOf)
    const failed = lanes.use({ placement: a, exclusive: true }, async (lane) => {
      await world.admin`select pg_terminate_backend(${pid})`
      await until(() => lane.broken)
      await pidOf(lane)
    })
    await expect(failed).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    expect(await lanes.use({ placement: a, exclusive: false }, pidOf)).not.toBe(pid)
  })

  test('is renewed after it has served its share of tenants', async () => {
    const lanes = open({ mostMib: 0.5 })
    const pids: number[] = []
    for (const placement of [a, b, a, b, c, a]) pids.push(await lanes.use({ placement, exclusive: false }, pidOf))
    // Half a MiB is what a backend keeps of two tenants: the third is its last.
    expect(new Set(pids.slice(0, 5)).size).toBe(1)
    expect(pids[5]).not.toBe(pids[0])
  })

  test('is renewed after it has prepared its share of statements, in full flow too', async () => {
    const lanes = open({ depth: 4, mostMib: 80 })
    const pids = new Set<number>()
    let mostStatements = 0
    const padding = `/*${'-'.repeat(10_000)}*/`
    const user = async (part: number) => {
      for (let index = 0; index < 50; index += 1) {
        // Each twice: what is asked once is not prepared.
        const own = {
          ...backendPid,
          text: `select current_user, pg_backend_pid() as "${part}/${index >> 1}" ${padding}`,
        }
        await lanes.use({ placement: a, exclusive: false }, async (lane) => {
          pids.add(Number((await lane.run(own, []))[0]?.[0]))
        })
        mostStatements = Math.max(mostStatements, lanes.facts.statements)
      }
    }
    await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(user))
    expect(pids.size).toBe(2)
    expect(mostStatements).toBeLessThan(160)
  })
})
