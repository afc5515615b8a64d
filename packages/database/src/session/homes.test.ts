import type { Placement } from '@interco/kernel'
import { createWorld, type World } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { backendPid, gate } from '../fixtures/statement.ts'
import type { Lane } from './lane.ts'
import { defaultLaneOptions, Lanes } from './lanes.ts'

/** Where the work of a tenant goes, when it has a choice. */
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

function open(count: number): Lanes {
  const lanes = new Lanes(world.gatewayUrl, { ...defaultLaneOptions, lanes: count, depth: 1, waitMs: 20_000 })
  onTestFinished(() => lanes.close())
  return lanes
}

const pidOf = async (lane: Lane) => Number((await lane.run(backendPid, []))[0]?.[0])

describe('a tenant', () => {
  test('comes back to its own connection though others are idle', async () => {
    const lanes = open(8)
    const pids = new Map<Placement, Set<number>>([a, b, c].map((one) => [one, new Set()]))
    for (let round = 0; round < 5; round += 1) {
      for (const [placement, seen] of pids) seen.add(await lanes.use({ placement, exclusive: false }, pidOf))
    }
    expect([...pids.values()].map((seen) => seen.size)).toEqual([1, 1, 1])
  })

  test('waits for its own connection while another one’s work goes on there', async () => {
    const { lanes, shared, one, other } = await withSharedHome()
    const held = gate()
    const before = lanes.use({ placement: one, exclusive: false }, () => held.promise)
    const waiting = lanes.use({ placement: other, exclusive: false }, pidOf)
    expect(lanes.facts).toMatchObject({ waiting: 1, busy: 1 })
    held.resolve()
    await before
    expect(await waiting).toBe(shared)
  })

  test('goes elsewhere when nothing goes on there', async () => {
    const { lanes, shared, one, other } = await withSharedHome()
    const held = gate()
    const before = lanes.use({ placement: one, exclusive: false }, () => held.promise)
    expect(await lanes.use({ placement: other, exclusive: false }, pidOf)).not.toBe(shared)
    held.resolve()
    await before
  })

  test('goes elsewhere at once when a transaction is there', async () => {
    const { lanes, shared, one, other } = await withSharedHome()
    const held = gate()
    const before = lanes.use({ placement: one, exclusive: true }, () => held.promise)
    const elsewhere = lanes.use({ placement: other, exclusive: false }, pidOf)
    expect(lanes.facts.waiting).toBe(0)
    expect(await elsewhere).not.toBe(shared)
    held.resolve()
    await before
  })

  test('that asks for much at once has more connections', async () => {
    const lanes = open(4)
    const held = gate()
    const busy: number[] = []
    const all = Array.from({ length: 8 }, () => {
      const done = lanes.use({ placement: a, exclusive: false }, () => held.promise)
      busy.push(lanes.facts.busy)
      return done
    })
    expect(busy).toEqual([1, 1, 2, 2, 3, 3, 3, 3])
    held.resolve()
    await Promise.all(all)
  })

  /** Of three tenants two share one of two connections. */
  async function withSharedHome() {
    const lanes = open(2)
    const homes: [Placement, number][] = []
    for (const one of [a, b, c]) homes.push([one, await lanes.use({ placement: one, exclusive: false }, pidOf)])
    const [pair] = [...Map.groupBy(homes, ([, pid]) => pid).values()].filter((own) => own.length > 1)
    const [[one, shared] = [], [other] = []] = pair ?? []
    if (!one || !other) throw new TypeError('No two share a connection')
    return { lanes, shared, one, other }
  }
})
