import { registryPlacement, type TenantDatabase } from '@interco/database'
import { type JobServices, type Module, newId } from '@interco/kernel'
import type { Log } from '@interco/observability'
import type { Directory, TenantDoor } from '@interco/tenancy'
import { createCatalog } from './catalog.ts'
import { claimJobs, readyJobs } from './data/claim.repository.ts'
import { relayOutboxes } from './relay/relay-outboxes.ts'
import { RunningJobs } from './run/running-jobs.ts'
import { createScheduler } from './schedule/begin-schedules.ts'

export type WorkerOptions = {
  readonly database: TenantDatabase
  readonly directory: Directory
  readonly door: TenantDoor
  readonly modules: readonly Module[]
  readonly services: JobServices
  readonly log: Log
  /** How many jobs it does at once. Default: 8. */
  readonly slots?: number
  /** How many of one tenant. Default: half of the slots, so that there is always room for another tenant. */
  readonly perTenant?: number
  /** After how long without a word a worker is believed to be lost. Default: 30 s. */
  readonly leaseSeconds?: number
  /** How long it rests where there was nothing to do. Default: 400 ms. */
  readonly idleMs?: number
  /** What the queue takes for now. Default: the clock of the database, the only one that all workers share. */
  readonly now?: (() => Date) | undefined
}

export type Worker = {
  readonly facts: WorkerFacts
  /** Takes nothing more, waits so long for what runs, and gives the rest back to the queue. */
  stop(graceMs: number): Promise<void>
}

export type WorkerFacts = {
  readonly running: number
  /** When it last looked at the queue and got an answer, in ms since 1970; 0 before the first time. */
  readonly lookedAtMs: number
}

/** Looks for time that has come, for lost workers and for schedules this often. */
const housekeepingMs = 1_000

/** Relays the outboxes of all tenants and does their jobs, until it is stopped. Any number of workers share the work. */
export function startWorker(options: WorkerOptions): Worker {
  const { database, directory, modules, log, slots = 8, leaseSeconds = 30, idleMs = 400, now } = options
  const perTenant = options.perTenant ?? Math.max(1, Math.floor(slots / 2))
  const catalog = createCatalog(modules)
  const registry = database.session(registryPlacement)
  const beginSchedules = createScheduler(registry, catalog, now ?? (() => new Date()))
  const worker = newId()
  const rest = createRest(idleMs)
  const running = new RunningJobs({ ...options, worker }, leaseSeconds, rest.wake)
  let isStopping = false
  let lookedAtMs = 0
  let housekeptMs = Number.NEGATIVE_INFINITY

  async function keepHouse(): Promise<number> {
    if (performance.now() - housekeptMs < housekeepingMs) return 0
    housekeptMs = performance.now()
    const begun = await beginSchedules()
    const [ready = 0] = await registry.read(readyJobs, { now: now?.() })
    return begun + ready
  }

  async function claim(): Promise<number> {
    const free = slots - running.size
    if (free <= 0 || catalog.names.length === 0) return 0
    const outdated = directory.tenants.filter(({ id }) => directory.isOutdated(id)).map(({ id }) => id)
    const turn = { worker, slots: free, perTenant, leaseSeconds, names: catalog.names, outdated, now: now?.() }
    const askedMs = performance.now()
    const jobs = await registry.read(claimJobs, turn)
    for (const claimed of jobs) {
      const known = catalog.find(claimed.name)
      if (known) running.start(claimed, known, askedMs)
    }
    return jobs.length
  }

  /** Relays, then fills the slots. Answers how much there was to do. */
  async function look(): Promise<number> {
    const relayed = await relayOutboxes({ database, directory, catalog, log, now })
    const ready = await keepHouse()
    const claimed = await claim()
    lookedAtMs = Date.now()
    return relayed + ready + claimed
  }

  async function work(): Promise<void> {
    while (!isStopping) {
      const pause = rest.begin()
      const found = await look().catch((error: unknown) => {
        log.error({ error }, 'the queue was out of reach')
        return 0
      })
      if (found > 0) rest.wake()
      await pause
    }
  }

  const working = work()
  return {
    get facts() {
      return { running: running.size, lookedAtMs }
    },
    stop: async (graceMs) => {
      isStopping = true
      rest.wake()
      await working
      await running.stop(graceMs)
    },
  }
}

/** A pause that can be cut short. One that is woken while it has not been awaited yet is over at once: nothing is missed. */
function createRest(longestMs: number): { begin(): Promise<void>; readonly wake: () => void } {
  let end: () => void = () => undefined
  return {
    begin: () =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, longestMs)
        end = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
    wake: () => end(),
  }
}
