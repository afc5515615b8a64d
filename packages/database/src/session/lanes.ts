import type { Placement } from '@interco/kernel'
import { DatabaseUnavailableError, TenantBusyError } from '../errors.ts'
import { Affinity } from './affinity.ts'
import { Lane } from './lane.ts'
import { type Waiter, WaitingLine } from './waiting-line.ts'

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
  /** What a backend may keep of the tenants that it has served, before its connection is renewed. */
  readonly mostMib: number
}

/** Eight backends of 256 MiB at most: reached only where thousands of tenants are served, for each of them has one at home. */
export const defaultLaneOptions: LaneOptions = {
  lanes: 8,
  depth: 4,
  streak: 4,
  waiting: 500,
  waitMs: 5_000,
  mostMib: 256,
}

/** A connection that has answered nothing for so long is passed over: who belongs there goes elsewhere. */
const standstillMs = 50
/** One more connection for so many pieces of work that a tenant has at once. */
const workPerHome = 2

/** How the connections stand at the moment. */
export type LaneFacts = {
  /** Pieces of work that wait for a connection. */
  readonly waiting: number
  readonly busy: number
  /** Distinct statements that the connection which knows most of them has prepared. */
  readonly statements: number
  /** Tenants that the connection which has served most of them has touched. */
  readonly tenants: number
}

export type Use = {
  readonly placement: Placement
  /** A transaction: it has the connection to itself. */
  readonly exclusive: boolean
  /** Once it is aborted nobody waits for the work: it leaves the queue, or gives its connection back. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Shares a few connections among many tenants. A tenant is at home on one connection, more the more it asks for at once, and
 * waits for these even while another is idle: what a backend knows of a tenant, its catalog and its plans, costs more to
 * learn than a short wait, and takes memory on each backend that learns it. A connection keeps its tenant while there is work
 * for it. A tenant in full flow gives way after `streak` pieces of work, and never holds every connection.
 * Transactions hold half of them at most for one tenant, and leave one to reads whoever they belong to: so a read within a
 * transaction always comes to its turn.
 */
export class Lanes {
  readonly #url: string
  readonly #options: LaneOptions
  readonly #lanes: Lane[]
  readonly #line = new WaitingLine()
  readonly #affinity: Affinity
  /** Transactions under way, by role. */
  readonly #transactions = new Map<string, number>()
  #transactionCount = 0
  readonly #sweep: NodeJS.Timeout
  #nudge: NodeJS.Timeout | undefined
  /** How many lanes one tenant may hold: all but one, so that the next tenant finds one that is soon free. */
  readonly #most: number
  readonly #mostExclusive: number
  #closed = false

  constructor(url: string, options: LaneOptions = defaultLaneOptions) {
    this.#url = url
    this.#options = options
    this.#most = Math.max(1, options.lanes - 1)
    this.#mostExclusive = Math.max(1, Math.floor(options.lanes / 2))
    this.#affinity = new Affinity(options.lanes)
    this.#lanes = Array.from({ length: options.lanes }, () => new Lane(url, options.mostMib))
    this.#sweep = setInterval(() => this.#expire(), 1_000).unref()
  }

  get facts(): LaneFacts {
    const most = (read: (lane: Lane) => number) => Math.max(...this.#lanes.map(read))
    return {
      waiting: this.#line.length,
      busy: this.#lanes.filter((lane) => lane.running > 0).length,
      statements: most((lane) => lane.statementCount),
      tenants: most((lane) => lane.tenantCount),
    }
  }

  /** Runs the work on a connection that acts as the tenant. */
  async use<Result>(use: Use, work: (lane: Lane) => Promise<Result>): Promise<Result> {
    const { signal } = use
    signal?.throwIfAborted()
    const lane = await this.#acquire(use)
    let isDeserted = false
    const desert = () => {
      isDeserted = true
      lane.desert()
    }
    signal?.addEventListener('abort', desert)
    try {
      // Aborted in the very moment in which its turn came.
      signal?.throwIfAborted()
      return await work(lane)
    } finally {
      signal?.removeEventListener('abort', desert)
      lane.settle(isDeserted)
      this.#release(lane, use)
    }
  }

  /** Lets what runs finish, refuses what waits, and closes the connections. */
  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#sweep)
    clearTimeout(this.#nudge)
    for (const waiter of this.#line.removeWhere(() => true)) waiter.fail(new DatabaseUnavailableError())
    await Promise.all(this.#lanes.map((lane) => lane.close()))
  }

  #acquire(use: Use): Promise<Lane> {
    const { placement, exclusive, signal } = use
    if (this.#closed) return Promise.reject(new DatabaseUnavailableError())
    const next = this.#line.next(placement.role, this.#mayTransact(placement.role))
    const isFirst = next === undefined && (!exclusive || this.#mayTransact(placement.role))
    const lane = isFirst ? this.#choose(placement, exclusive) : undefined
    if (lane) return Promise.resolve(this.#take(lane, placement, exclusive))
    if (this.#line.lengthOf(placement.role) >= this.#options.waiting) return Promise.reject(new TenantBusyError())
    return new Promise((resolve, reject) => {
      const leave = this.#line.add({
        placement,
        exclusive,
        deadlineMs: Date.now() + this.#options.waitMs,
        start: (taken) => {
          signal?.removeEventListener('abort', withdraw)
          resolve(taken)
        },
        fail: (error) => {
          signal?.removeEventListener('abort', withdraw)
          reject(error)
        },
      })
      const withdraw = () => {
        leave()
        // Who gives work up says why with an error.
        reject(signal?.reason as Error)
      }
      signal?.addEventListener('abort', withdraw, { once: true })
      // Who asks for more at once is at home on more connections.
      this.#fillIdle()
      this.#nudgeLater()
    })
  }

  #mayTransact(role: string): boolean {
    return (this.#transactions.get(role) ?? 0) < this.#mostExclusive && this.#transactionCount < this.#most
  }

  #choose(placement: Placement, exclusive: boolean): Lane | undefined {
    const mine = this.#lanesOf(placement.role)
    const idleMine = mine.find((lane) => lane.running === 0)
    if (idleMine) return idleMine
    const homes = mine.length < this.#most ? this.#homesOf(placement.role, 1) : []
    const idleHome = homes.find((lane) => lane.running === 0)
    if (idleHome) return idleHome
    if (exclusive) return undefined
    return mine.find((lane) => this.#hasRoom(lane))
  }

  #hasRoom(lane: Lane): boolean {
    const isOver = lane.streak >= this.#options.streak && this.#line.hasOthers(lane.role)
    return !lane.exclusive && !lane.isDeserted && !lane.isWorn && lane.running < this.#options.depth && !isOver
  }

  #take(lane: Lane, placement: Placement, exclusive: boolean): Lane {
    const fit = lane.running === 0 && (lane.broken || lane.isWorn) ? this.#renew(lane) : lane
    fit.running += 1
    fit.exclusive = exclusive
    if (exclusive) this.#countTransaction(placement.role, 1)
    fit.enter(placement)
    return fit
  }

  #countTransaction(role: string, change: 1 | -1): void {
    const count = (this.#transactions.get(role) ?? 0) + change
    if (count === 0) this.#transactions.delete(role)
    else this.#transactions.set(role, count)
    this.#transactionCount += change
  }

  #renew(lane: Lane): Lane {
    const fresh = new Lane(this.#url, this.#options.mostMib)
    this.#lanes[this.#lanes.indexOf(lane)] = fresh
    void lane.close()
    return fresh
  }

  #release(lane: Lane, { placement, exclusive }: Use): void {
    if (exclusive) {
      lane.exclusive = false
      this.#countTransaction(placement.role, -1)
    }
    this.#fill(lane)
    // A transaction that ended may let another one start elsewhere: on a connection that was kept for reads.
    if (exclusive) this.#fillIdle()
  }

  /** Gives the lane, or the one that stands in its place once it is renewed, all the work that it can take. */
  #fill(lane: Lane): void {
    let current: Lane | undefined = lane
    while (current && this.#line.length > 0) current = this.#startNext(current)
  }

  #fillIdle(): void {
    for (const lane of this.#lanes) {
      if (this.#line.length === 0) return
      if (lane.running === 0) this.#fill(lane)
    }
  }

  #startNext(lane: Lane): Lane | undefined {
    const { role } = lane
    const same = role !== undefined && !lane.broken ? this.#line.next(role, this.#mayTransact(role)) : undefined
    if (same && !(lane.streak >= this.#options.streak && this.#line.hasOthers(role))) {
      const fits = lane.running === 0 || (!same.exclusive && this.#hasRoom(lane))
      return fits ? this.#start(lane, same) : undefined
    }
    const longest = lane.running > 0 ? undefined : this.#longestWaiting(lane)
    return longest && this.#start(lane, longest)
  }

  #longestWaiting(lane: Lane): Waiter | undefined {
    for (const role of this.#line.roles) {
      if (role !== lane.role && this.#lanesOf(role).length >= this.#most) continue
      if (!this.#homesOf(role, 0).includes(lane)) continue
      const next = this.#line.next(role, this.#mayTransact(role))
      if (next) return next
    }
    return undefined
  }

  #start(lane: Lane, waiter: Waiter): Lane {
    this.#line.take(waiter)
    const taken = this.#take(lane, waiter.placement, waiter.exclusive)
    waiter.start(taken)
    // Who waited for this connection need not wait for a transaction to end.
    if (waiter.exclusive) this.#fillIdle()
    return taken
  }

  #lanesOf(role: string): Lane[] {
    return this.#lanes.filter((lane) => lane.role === role && !lane.broken)
  }

  #expire(): void {
    const now = Date.now()
    for (const waiter of this.#line.removeWhere(({ deadlineMs }) => deadlineMs < now))
      waiter.fail(new TenantBusyError())
  }

  /** Where the tenant's work goes, in the order of preference: connections that are held up are not counted. */
  #homesOf(role: string, more: number): Lane[] {
    const underWay = this.#lanes.reduce((sum, lane) => sum + (lane.role === role ? lane.running : 0), 0)
    const count = Math.ceil((underWay + this.#line.lengthOf(role) + more) / workPerHome)
    const homes: Lane[] = []
    for (const index of this.#affinity.orderOf(role)) {
      const lane = this.#lanes[index]
      if (lane && !lane.exclusive && !lane.isDeserted && !lane.standsStill(standstillMs)) homes.push(lane)
      if (homes.length === count) break
    }
    return homes
  }

  /** While work waits, time alone may give it a place: where it belongs nothing goes on. */
  #nudgeLater(): void {
    this.#nudge ??= setTimeout(() => {
      this.#nudge = undefined
      this.#fillIdle()
      if (this.#line.length > 0) this.#nudgeLater()
    }, standstillMs)
  }
}
