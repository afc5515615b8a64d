import type { Company } from './company.ts'

/** How long steps go on in one turn of the event loop: while several parties are there, and while one has it to itself. */
const sliceMs = { shared: 3, alone: 25 }

/**
 * Shares the one thread of the gateway. What an operation does when it begins, or with an answer of the database, can't be
 * interrupted, and of a tenant in full flow such steps come by the dozen. Here they go on one after the other, of one party
 * in turn with the others, for a slice of time; then the event loop sees what arrived. Who comes for another party waits for
 * a slice, not for all. Several in a slice share their writes to sockets, which cost as much as the steps.
 */
export class Turnstile {
  readonly #company: Company
  readonly #waiting = new Map<string, (() => void)[]>()
  /** Whether something goes on in this turn of the event loop already. */
  #isTaken = false
  #sliceEndsMs = 0
  /** Who went on last: not again while another waits. */
  #last = ''

  constructor(company: Company) {
    this.#company = company
  }

  /** Resolves when the party may go on; undefined when it may at once. */
  pass(party: string): Promise<void> | undefined {
    if (!this.#isTaken) {
      this.#isTaken = true
      this.#last = party
      setImmediate(this.#beginSlice)
      return undefined
    }
    return new Promise((resolve) => {
      const queue = this.#waiting.get(party)
      if (queue) queue.push(resolve)
      else this.#waiting.set(party, [resolve])
    })
  }

  readonly #beginSlice = (): void => {
    this.#sliceEndsMs = performance.now() + (this.#company.isShared ? sliceMs.shared : sliceMs.alone)
    this.#next()
  }

  readonly #next = (): void => {
    const [first, second] = this.#waiting
    const next = second && first?.[0] === this.#last ? second : first
    if (!next) {
      this.#isTaken = false
      return
    }
    const [party, queue] = next
    const resume = queue.shift()
    this.#waiting.delete(party)
    if (queue.length > 0) this.#waiting.set(party, queue)
    this.#last = party
    resume?.()
    // Node runs a tick that a microtask asked for when all microtasks are done: then this step is over.
    queueMicrotask(() => process.nextTick(this.#after))
  }

  readonly #after = (): void => {
    if (performance.now() < this.#sliceEndsMs) this.#next()
    else setImmediate(this.#beginSlice)
  }
}
