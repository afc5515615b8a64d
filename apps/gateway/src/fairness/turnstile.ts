/**
 * Shares the one thread of the gateway. What an operation does with an answer of the database can't be interrupted, and
 * answers of a tenant in full flow come by the dozen: here they are handed over one in each turn of the event loop, from one
 * party after the other, so that what comes for another party waits for one of them and not for all.
 */
export class Turnstile {
  /** In the order of their turns. */
  readonly #waiting = new Map<string, (() => void)[]>()
  #isTaken = false

  /** Resolves when the party may go on; undefined when it may at once. */
  pass(party: string): Promise<void> | undefined {
    if (!this.#isTaken) {
      this.#isTaken = true
      setImmediate(this.#next)
      return undefined
    }
    return new Promise((resolve) => {
      const queue = this.#waiting.get(party)
      if (queue) queue.push(resolve)
      else this.#waiting.set(party, [resolve])
    })
  }

  readonly #next = (): void => {
    const [first] = this.#waiting
    if (!first) {
      this.#isTaken = false
      return
    }
    const [party, queue] = first
    const resume = queue.shift()
    this.#waiting.delete(party)
    if (queue.length > 0) this.#waiting.set(party, queue)
    setImmediate(this.#next)
    resume?.()
  }
}
