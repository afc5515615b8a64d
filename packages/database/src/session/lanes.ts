import { createHash } from 'node:crypto'
import type { Placement } from '@interco/kernel'
import { DatabaseUnavailableError, TenantBusyError } from '../errors.ts'
import { Lane } from './lane.ts'

export type LaneOptions = {
  /** Connections to the database. */
  readonly lanes: number
  /** Statements of one tenant that may be under way on one connection. */
  readonly depth: number
  /** Work for one tenant in a row on one connection while another tenant waits. */
  readonly streak: number
  /** Pieces of work of one tenant that may wait. */
  readonly waiting: number
  readonly waitMs: number
}

export const defaultLaneOptions: LaneOptions = { lanes: 8, depth: 4, streak: 32, waiting: 500, waitMs: 5_000 }

type Waiter = {
  readonly placement: Placement
  readonly exclusive: boolean
  readonly deadlineMs: number
  readonly start: (lane: Lane) => void
  readonly fail: (error: Error) => void
}

/**
 * Shares a few connections among many tenants. A connection keeps its tenant, so that switching, the expensive part, is
 * rare: work goes to a connection that serves its tenant, then to one of the two that its name hashes to, then to any that
 * is idle, and waits otherwise. A tenant in full flow gives way after `streak` pieces of work, and never holds every connection.
 */
export class Lanes {
  readonly #url: string
  readonly #options: LaneOptions
  readonly #lanes: Lane[]
  readonly #waiting = new Map<string, Waiter[]>()
  readonly #affinity = new Map<string, readonly [number, number]>()
  readonly #sweep: NodeJS.Timeout
  /** How many lanes one tenant may hold: all but one, so that the next tenant finds one that is soon free. */
  readonly #most: number
  #closed = false

  constructor(url: string, options: LaneOptions = defaultLaneOptions) {
    this.#url = url
    this.#options = options
    this.#most = Math.max(1, options.lanes - 1)
    this.#lanes = Array.from({ length: options.lanes }, () => new Lane(url))
    this.#sweep = setInterval(() => this.#expire(), 1_000).unref()
  }

  /** Runs the work on a connection that acts as the tenant. Exclusive work (a transaction) has the connection to itself. */
  async use<Result>(placement: Placement, exclusive: boolean, work: (lane: Lane) => Promise<Result>): Promise<Result> {
    const lane = await this.#acquire(placement, exclusive)
    try {
      return await work(lane)
    } finally {
      this.#release(lane)
    }
  }

  /** Lets what runs finish, refuses what waits, and closes the connections. */
  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#sweep)
    for (const queue of this.#waiting.values()) for (const waiter of queue) waiter.fail(new DatabaseUnavailableError())
    this.#waiting.clear()
    await Promise.all(this.#lanes.map((lane) => lane.close()))
  }

  #acquire(placement: Placement, exclusive: boolean): Promise<Lane> {
    if (this.#closed) return Promise.reject(new DatabaseUnavailableError())
    const lane = this.#waiting.has(placement.role) ? undefined : this.#choose(placement, exclusive)
    if (lane) return Promise.resolve(this.#take(lane, placement, exclusive))
    const queue = this.#waiting.get(placement.role) ?? []
    if (queue.length >= this.#options.waiting) return Promise.reject(new TenantBusyError())
    return new Promise((start, fail) => {
      queue.push({ placement, exclusive, deadlineMs: Date.now() + this.#options.waitMs, start, fail })
      this.#waiting.set(placement.role, queue)
    })
  }

  #choose(placement: Placement, exclusive: boolean): Lane | undefined {
    const mine = this.#lanesOf(placement.role)
    const idleMine = mine.find((lane) => lane.running === 0)
    if (idleMine) return idleMine
    if (mine.length < this.#most) {
      const [first, second] = this.#preferred(placement.role)
      for (const index of [first, second]) {
        const lane = this.#lanes[index]
        if (lane?.running === 0) return lane
      }
      const idle = this.#lanes.find((lane) => lane.running === 0)
      if (idle) return idle
    }
    if (exclusive) return undefined
    return mine.find((lane) => this.#hasRoom(lane))
  }

  #hasRoom(lane: Lane): boolean {
    const othersWait = this.#waiting.size > 0
    return !lane.exclusive && lane.running < this.#options.depth && !(othersWait && lane.streak >= this.#options.streak)
  }

  #take(lane: Lane, placement: Placement, exclusive: boolean): Lane {
    const fit = lane.running === 0 && (lane.broken || lane.isWorn) ? this.#renew(lane) : lane
    fit.running += 1
    fit.exclusive = exclusive
    fit.enter(placement)
    return fit
  }

  #renew(lane: Lane): Lane {
    const fresh = new Lane(this.#url)
    this.#lanes[this.#lanes.indexOf(lane)] = fresh
    void lane.close()
    return fresh
  }

  #release(lane: Lane): void {
    lane.running -= 1
    lane.exclusive = false
    let current: Lane | undefined = lane
    while (current) current = this.#startNext(current)
  }

  /** Gives the lane its next piece of work. Resolves to the lane that took it, which is another one when this was renewed. */
  #startNext(lane: Lane): Lane | undefined {
    const same = lane.role !== undefined && !lane.broken ? this.#waiting.get(lane.role) : undefined
    const next = same?.[0]
    const othersWait = this.#waiting.size > (same ? 1 : 0)
    if (next && !(othersWait && lane.streak >= this.#options.streak)) {
      const fits = next.exclusive ? lane.running === 0 : !lane.exclusive && lane.running < this.#options.depth
      return fits ? this.#start(lane, next) : undefined
    }
    const longest = lane.running > 0 ? undefined : this.#longestWaiting(lane)
    return longest && this.#start(lane, longest)
  }

  /** Maps keep the order of insertion: the first tenant is the one that waits longest. */
  #longestWaiting(lane: Lane): Waiter | undefined {
    for (const [role, [oldest]] of this.#waiting) {
      if (role === lane.role || this.#lanesOf(role).length < this.#most) return oldest
    }
    return undefined
  }

  #start(lane: Lane, waiter: Waiter): Lane {
    const { role } = waiter.placement
    const rest = this.#waiting.get(role)?.slice(1) ?? []
    this.#waiting.delete(role)
    if (rest.length > 0) this.#waiting.set(role, rest)
    const taken = this.#take(lane, waiter.placement, waiter.exclusive)
    waiter.start(taken)
    return taken
  }

  #lanesOf(role: string): Lane[] {
    return this.#lanes.filter((lane) => lane.role === role && !lane.broken)
  }

  #expire(): void {
    for (const [role, queue] of this.#waiting) {
      const late = queue.filter((waiter) => waiter.deadlineMs < Date.now())
      if (late.length === 0) continue
      const rest = queue.filter((waiter) => !late.includes(waiter))
      if (rest.length > 0) this.#waiting.set(role, rest)
      else this.#waiting.delete(role)
      for (const waiter of late) waiter.fail(new TenantBusyError())
    }
  }

  #preferred(role: string): readonly [number, number] {
    const known = this.#affinity.get(role)
    if (known) return known
    const scored = this.#lanes
      .map((_, index) => ({ index, score: createHash('sha1').update(`${role}/${index}`).digest().readUInt32BE(0) }))
      .sort((a, b) => b.score - a.score)
    const pair = [scored[0]?.index ?? 0, scored[1]?.index ?? 0] as const
    this.#affinity.set(role, pair)
    return pair
  }
}
