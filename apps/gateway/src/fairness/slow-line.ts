/** How long an operation waits for its budget, and how many of one account do. */
const longestMs = 1_000
const mostWaiting = 500
/** What one costs is known when it is over: none waits longer for what the one before may cost. */
const longestGapMs = 20

type Waiter = { readonly deadlineMs: number; readonly goOn: () => void; readonly fail: (error: Error) => void }

export type Pace = {
  /** In how many milliseconds there is something to spend again; 0 when there is. */
  readonly backMs: () => number
  /** How far apart operations may follow each other, in milliseconds, so that what they cost comes back meanwhile. */
  readonly gapMs: () => number
  readonly refusal: () => Error
}

/**
 * Operations that wait until their budget is back: they go on in order, one at a time, as fast as it comes back, and are
 * refused only after a second. A refusal costs the gateway almost as much as a small answer, and most clients send the next
 * request when they have one: refused at once, they would use it up with refusals.
 */
export class SlowLine {
  readonly #pace: Pace
  readonly #waiting: Waiter[] = []
  #timer: NodeJS.Timeout | undefined

  constructor(pace: Pace) {
    this.#pace = pace
  }

  get length(): number {
    return this.#waiting.length
  }

  /** Resolves when it is the operation's turn; rejects with the refusal, or with the signal's reason. */
  wait(signal: AbortSignal): Promise<void> {
    if (this.#waiting.length >= mostWaiting) return Promise.reject(this.#pace.refusal())
    return new Promise((resolve, reject) => {
      const withdraw = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1)
        reject(signal.reason as Error)
      }
      const waiter: Waiter = {
        deadlineMs: performance.now() + longestMs,
        goOn: () => {
          signal.removeEventListener('abort', withdraw)
          resolve()
        },
        fail: (error) => {
          signal.removeEventListener('abort', withdraw)
          reject(error)
        },
      }
      signal.addEventListener('abort', withdraw, { once: true })
      this.#waiting.push(waiter)
      if (!this.#timer) this.#lookIn(Math.min(longestMs, this.#pace.backMs()))
    })
  }

  readonly #look = (): void => {
    this.#timer = undefined
    const backMs = this.#pace.backMs()
    if (backMs === 0) this.#waiting.shift()?.goOn()
    const now = performance.now()
    while (this.#waiting[0] && this.#waiting[0].deadlineMs <= now) this.#waiting.shift()?.fail(this.#pace.refusal())
    const [next] = this.#waiting
    if (!next) return
    const soonMs = Math.min(backMs === 0 ? Math.min(longestGapMs, this.#pace.gapMs()) : backMs, next.deadlineMs - now)
    this.#lookIn(soonMs)
  }

  #lookIn(ms: number): void {
    this.#timer = setTimeout(this.#look, Math.max(1, ms)).unref()
  }
}
