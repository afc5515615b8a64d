import type { Placement } from '@interco/kernel'
import type { Lane } from './lane.ts'

export type Waiter = {
  readonly placement: Placement
  readonly exclusive: boolean
  readonly deadlineMs: number
  readonly start: (lane: Lane) => void
  readonly fail: (error: Error) => void
}

type Numbered = Waiter & { readonly number: number }
type Queues = { readonly shared: Numbered[]; readonly exclusive: Numbered[] }

/**
 * Work that waits for a connection, by tenant; of each tenant what is exclusive waits apart, so that reads pass it when it
 * is not its turn yet. Tenants are kept in the order in which they were served, the one that waits longest first.
 */
export class WaitingLine {
  readonly #tenants = new Map<string, Queues>()
  #length = 0
  #number = 0

  get length(): number {
    return this.#length
  }

  /** Tenants that wait, the one that waits longest first. */
  get roles(): Iterable<string> {
    return this.#tenants.keys()
  }

  add(waiter: Waiter): () => void {
    const { role } = waiter.placement
    const queues = this.#tenants.get(role) ?? { shared: [], exclusive: [] }
    const numbered = { ...waiter, number: this.#number++ }
    queues[waiter.exclusive ? 'exclusive' : 'shared'].push(numbered)
    this.#tenants.set(role, queues)
    this.#length += 1
    return () => this.remove(numbered)
  }

  lengthOf(role: string): number {
    const queues = this.#tenants.get(role)
    return queues ? queues.shared.length + queues.exclusive.length : 0
  }

  /** Whether another tenant than this one waits. */
  hasOthers(role: string | undefined): boolean {
    return this.#tenants.size > (role !== undefined && this.#tenants.has(role) ? 1 : 0)
  }

  /** What is the tenant's next: the oldest, or the oldest read while nothing exclusive may start. */
  next(role: string, mayBeExclusive: boolean): Waiter | undefined {
    const { shared: [read] = [], exclusive: [write] = [] } = this.#tenants.get(role) ?? {}
    if (!write || !mayBeExclusive) return read
    return read && read.number < write.number ? read : write
  }

  /** Takes the waiter out to be served: its tenant goes behind the others. */
  take(waiter: Waiter): void {
    const { role } = waiter.placement
    const queues = this.#tenants.get(role)
    this.remove(waiter)
    if (!queues || !this.#tenants.delete(role)) return
    this.#tenants.set(role, queues)
  }

  remove(waiter: Waiter): void {
    const { role } = waiter.placement
    const queues = this.#tenants.get(role)
    const queue = queues?.[waiter.exclusive ? 'exclusive' : 'shared']
    // Almost always the first: the queue is served in its order.
    const index = queue?.findIndex((one) => one === waiter) ?? -1
    if (index < 0) return
    queue?.splice(index, 1)
    this.#length -= 1
    if (this.lengthOf(role) === 0) this.#tenants.delete(role)
  }

  /** Takes out those of whom it holds. */
  removeWhere(test: (waiter: Waiter) => boolean): Waiter[] {
    const removed = [...this.#tenants.values()].flatMap(({ shared, exclusive }) =>
      [...shared, ...exclusive].filter(test),
    )
    for (const waiter of removed) this.remove(waiter)
    return removed
  }
}
