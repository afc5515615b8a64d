import { TenantBusyError } from '@interco/database'
import type { Company } from './company.ts'

export type AdmissionOptions = {
  /** Operations in execution at once. */
  readonly slots: number
  /** Of these, how many one party may hold: the rest is there for the next party at once. */
  readonly slotsEach: number
  /** The same while other parties are about: each operation of one that is under way may come before that of another. */
  readonly slotsShared: number
  /** Operations of one party that may wait. */
  readonly waitingEach: number
  /** Operations of all that may wait; a party that has none waiting is let in even so. */
  readonly waiting: number
  readonly waitMs: number
}

type Waiter = { readonly deadlineMs: number; readonly start: () => void; readonly fail: (error: Error) => void }

/** Those who share one queue: the members of a tenant, its visitors, … */
type Party = { readonly name: string; readonly queue: Waiter[]; running: number; credit: number }

/** What a party is given at each turn of the round, in the unit of cost: a page of a list or so. */
const creditPerTurn = 500

/**
 * Bounds how many operations are executed at once, and shares the places: each party with something to do comes in turn,
 * whatever the length of its queue, and one whose operations cost more comes less often. What an operation costs is known
 * only once it is parsed, so it is paid afterwards (surplus round robin): who is in debt waits until the others had as much.
 */
export class Admission {
  readonly #options: AdmissionOptions
  /** In the order of their turns. One that has nothing to do is forgotten, and its debt with it. */
  readonly #parties = new Map<string, Party>()
  readonly #sweep: NodeJS.Timeout
  readonly #company: Company
  #running = 0
  #waiting = 0

  constructor(options: AdmissionOptions, company: Company) {
    this.#options = options
    this.#company = company
    this.#sweep = setInterval(() => this.#expire(), 500).unref()
  }

  get facts(): { readonly running: number; readonly waiting: number } {
    return { running: this.#running, waiting: this.#waiting }
  }

  /**
   * Resolves when it is the operation's turn, to the function that ends it and pays its cost.
   * @throws TenantBusyError when too many of this party wait already, or the wait was too long.
   */
  async enter(name: string, signal: AbortSignal): Promise<(cost: number) => void> {
    signal.throwIfAborted()
    this.#company.sees(name)
    const party = this.#parties.get(name) ?? { name, queue: [], running: 0, credit: creditPerTurn }
    const ticket = () => this.#ticket(party)
    if (party.queue.length === 0 && this.#hasRoom(party)) {
      this.#parties.set(name, party)
      this.#running += 1
      party.running += 1
      return ticket()
    }
    const { waitingEach, waiting, waitMs } = this.#options
    const isFull = party.queue.length >= waitingEach || (this.#waiting >= waiting && party.queue.length > 0)
    if (isFull) throw new TenantBusyError()
    this.#parties.set(name, party)
    return new Promise((resolve, reject) => {
      const withdraw = () => {
        this.#leave(party, waiter)
        // Who gives an operation up says why with an error.
        reject(signal.reason as Error)
      }
      const waiter: Waiter = {
        deadlineMs: Date.now() + waitMs,
        start: () => {
          signal.removeEventListener('abort', withdraw)
          resolve(ticket())
        },
        fail: (error) => {
          signal.removeEventListener('abort', withdraw)
          reject(error)
        },
      }
      signal.addEventListener('abort', withdraw, { once: true })
      party.queue.push(waiter)
      this.#waiting += 1
    })
  }

  close(): void {
    clearInterval(this.#sweep)
  }

  #ticket(party: Party): (cost: number) => void {
    let isEnded = false
    return (cost) => {
      if (isEnded) return
      isEnded = true
      party.credit -= cost
      party.running -= 1
      this.#running -= 1
      this.#forget(party)
      this.#startNext()
    }
  }

  #hasRoom(party: Party): boolean {
    const { slots, slotsEach, slotsShared } = this.#options
    return this.#running < slots && party.running < (this.#company.isShared ? slotsShared : slotsEach)
  }

  #startNext(): void {
    for (let party = this.#nextParty(); party; party = this.#nextParty()) {
      const waiter = party.queue.shift()
      if (!waiter) return
      this.#waiting -= 1
      this.#running += 1
      party.running += 1
      // Behind the others until its next turn.
      this.#parties.delete(party.name)
      this.#parties.set(party.name, party)
      waiter.start()
    }
  }

  #nextParty(): Party | undefined {
    const able = [...this.#parties.values()].filter((party) => party.queue.length > 0 && this.#hasRoom(party))
    const richest = Math.max(...able.map((party) => party.credit))
    // As many turns as it takes until one of them is out of debt.
    const turns = Math.max(0, Math.floor(-richest / creditPerTurn) + 1)
    if (turns > 0)
      for (const party of able) party.credit = Math.min(creditPerTurn, party.credit + turns * creditPerTurn)
    return able.find((party) => party.credit > 0)
  }

  #leave(party: Party, waiter: Waiter): void {
    const index = party.queue.indexOf(waiter)
    if (index < 0) return
    party.queue.splice(index, 1)
    this.#waiting -= 1
    this.#forget(party)
  }

  #forget(party: Party): void {
    if (party.running === 0 && party.queue.length === 0) this.#parties.delete(party.name)
  }

  #expire(): void {
    const now = Date.now()
    for (const party of this.#parties.values()) {
      for (const waiter of party.queue.filter(({ deadlineMs }) => deadlineMs <= now)) {
        this.#leave(party, waiter)
        waiter.fail(new TenantBusyError())
      }
    }
  }
}
