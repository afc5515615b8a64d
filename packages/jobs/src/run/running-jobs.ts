import { registryPlacement } from '@interco/database'
import type { KnownJob } from '../catalog.ts'
import { type ClaimedJob, holdJobs } from '../data/claim.repository.ts'
import { WorkerLostError, WorkerStoppingError } from '../errors.ts'
import { type DoingOptions, doJob } from './do-job.ts'

type Running = { readonly abort: AbortController; readonly done: Promise<void>; heldMs: number }

/** The jobs that one worker runs. It says again and again that it lives; a job that it no longer holds is given up at once. */
export class RunningJobs {
  readonly #options: DoingOptions
  readonly #leaseSeconds: number
  readonly #onEnd: () => void
  readonly #running = new Map<string, Running>()
  readonly #heartbeat: NodeJS.Timeout

  constructor(options: DoingOptions, leaseSeconds: number, onEnd: () => void) {
    this.#options = options
    this.#leaseSeconds = leaseSeconds
    this.#onEnd = onEnd
    this.#heartbeat = setInterval(() => void this.#hold(), (leaseSeconds * 1_000) / 3)
  }

  get size(): number {
    return this.#running.size
  }

  /** `askedMs`: when the claim was sent, so that the lease is never thought to last longer than it does. */
  start(claimed: ClaimedJob, known: KnownJob, askedMs: number): void {
    const abort = new AbortController()
    const done = doJob(claimed, known, this.#options, abort.signal).finally(() => {
      this.#running.delete(claimed.id)
      this.#onEnd()
    })
    this.#running.set(claimed.id, { abort, done, heldMs: askedMs })
  }

  /** Waits so long for what runs, and gives the rest back to the queue. */
  async stop(graceMs: number): Promise<void> {
    const late = setTimeout(() => {
      for (const { abort } of this.#running.values()) abort.abort(new WorkerStoppingError())
    }, graceMs)
    await Promise.all([...this.#running.values()].map(({ done }) => done))
    clearTimeout(late)
    clearInterval(this.#heartbeat)
  }

  async #hold(): Promise<void> {
    const asked = [...this.#running]
    if (asked.length === 0) return
    const { database, worker, log } = this.#options
    const askedMs = performance.now()
    const ids = asked.map(([id]) => id)
    try {
      const held = await database
        .session(registryPlacement)
        .read(holdJobs, { worker, ids, leaseSeconds: this.#leaseSeconds, now: undefined })
      for (const [id, job] of asked) {
        if (held.includes(id)) job.heldMs = askedMs
        else job.abort.abort(new WorkerLostError())
      }
    } catch (error) {
      log.error({ error }, 'no word reached the queue')
      // While the lease lasts nobody else takes the job.
      const lost = asked.filter(([, { heldMs }]) => askedMs - heldMs >= this.#leaseSeconds * 1_000)
      for (const [, job] of lost) job.abort.abort(new WorkerLostError())
    }
  }
}
