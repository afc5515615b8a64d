import { outboxAfter, registryPlacement, type TenantDatabase } from '@interco/database'
import type { Log } from '@interco/observability'
import type { Directory } from '@interco/tenancy'
import type { JobCatalog } from '../catalog.ts'
import {
  addJobs,
  behindTenants,
  ensureCheckpoint,
  lockCheckpoint,
  moveCheckpoint,
  type NewJob,
} from '../data/relay.repository.ts'
import { jobsOfEntry } from './jobs-of-entry.ts'

export type RelayOptions = {
  readonly database: TenantDatabase
  readonly directory: Directory
  readonly catalog: JobCatalog
  readonly log: Log
  /** For tests; without it the clock of the database counts. */
  readonly now?: (() => Date) | undefined
}

/**
 * Carries what stands in the outboxes of tenants to the queue, 200 rows of each at most, so that one with much to tell holds up
 * nobody. Each row once: the place in the outbox is moved by the very transaction that fills the queue. Answers how many rows
 * were carried. A tenant that can't be read keeps its place, and the others go on.
 */
export async function relayOutboxes(options: RelayOptions): Promise<number> {
  const { database, directory, log } = options
  let carried = 0
  for (const tenantId of await database.session(registryPlacement).read(behindTenants, undefined)) {
    try {
      carried += await relayOutbox(tenantId, options)
    } catch (error) {
      log.error({ tenant: directory.byId(tenantId)?.slug, error }, 'an outbox was not relayed')
    }
  }
  return carried
}

async function relayOutbox(tenantId: string, { database, directory, catalog, now }: RelayOptions): Promise<number> {
  const tenant = directory.byId(tenantId)
  if (!tenant || directory.isOutdated(tenantId)) return 0
  return await database.session(registryPlacement).write(async (transaction) => {
    await transaction.run(ensureCheckpoint, { tenantId })
    const [seq] = await transaction.run(lockCheckpoint, { tenantId })
    // Another worker reads this outbox.
    if (seq === undefined) return 0
    const entries = await database.session(tenant.placement).read(outboxAfter, { seq })
    const last = entries.at(-1)
    if (!last) return 0
    const jobs = lastOfEachKey(entries.flatMap((entry) => jobsOfEntry(entry, catalog)))
    if (jobs.length > 0) transaction.defer(addJobs, { tenantId, jobs, now: now?.() })
    transaction.defer(moveCheckpoint, { tenantId, seq: last.seq })
    return entries.length
  })
}

function lastOfEachKey(jobs: readonly NewJob[]): readonly NewJob[] {
  const keyed = new Map(jobs.map((job) => [job.key === null ? job.id : JSON.stringify([job.name, job.key]), job]))
  return [...keyed.values()]
}
