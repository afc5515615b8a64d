import { TenantUnreachableError } from '@interco/database'
import {
  type JobRun,
  type JobServices,
  ModuleNotSubscribedError,
  type Tenant,
  type TenantContext,
} from '@interco/kernel'
import type { Directory, TenantDoor } from '@interco/tenancy'
import type { KnownJob } from '../catalog.ts'
import type { ClaimedJob } from '../data/claim.repository.ts'
import { JobCrossingRefusedError, JobPayloadInvalidError } from '../errors.ts'

export type AttemptParts = {
  readonly directory: Directory
  readonly door: TenantDoor
  readonly services: JobServices
  noteProgress(claimed: ClaimedJob, done: number, total: number): Promise<void>
}

/**
 * Runs the handler of a job in its tenant, for as long as the signal lets it. A session that the handler still holds afterwards
 * refuses what it is asked.
 */
export async function runAttempt(
  claimed: ClaimedJob,
  { job, module }: KnownJob,
  parts: AttemptParts,
  signal: AbortSignal,
): Promise<void> {
  const enter = (tenantId: string): TenantContext => {
    const visit = { signal, onWork: () => void openTenant(tenantId, module, parts.directory) }
    return parts.door.work(openTenant(tenantId, module, parts.directory), job.name, job.needs, visit)
  }
  const run: JobRun = {
    id: claimed.id,
    attempt: claimed.attempt,
    signal,
    services: parts.services,
    progress: (done, total) => parts.noteProgress(claimed, done, total),
    pass: async (tenantId, work) => {
      if (!job.crosses) throw new JobCrossingRefusedError('undeclared')
      return await work(enter(otherTenant(tenantId, module, parts.directory).id))
    },
  }
  const ctx = enter(claimed.tenantId)
  const payload = parse(job, claimed.payload)
  const handler = await job.handler()
  await endedBy(signal, handler.run(ctx, payload, run))
}

/** @throws TenantUnreachableError, ModuleNotSubscribedError when the job has no business there (any more). */
function openTenant(tenantId: string, module: string, directory: Directory): Tenant {
  const tenant = directory.byId(tenantId)
  if (tenant?.state !== 'active') throw new TenantUnreachableError()
  if (module !== '' && !tenant.modules.has(module)) throw new ModuleNotSubscribedError(module)
  return tenant
}

function otherTenant(tenantId: string, module: string, directory: Directory): Tenant {
  const tenant = directory.byId(tenantId)
  if (!tenant) throw new JobCrossingRefusedError('unknown')
  if (tenant.state !== 'active') throw new JobCrossingRefusedError('not-active')
  if (module !== '' && !tenant.modules.has(module)) throw new JobCrossingRefusedError('not-subscribed')
  return tenant
}

function parse({ payload }: KnownJob['job'], given: unknown) {
  try {
    return payload.parse(given)
  } catch (error) {
    throw new JobPayloadInvalidError({ cause: error })
  }
}

/** Who does not hear the signal is left behind: its slot is free again. */
function endedBy(signal: AbortSignal, work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)))
    signal.addEventListener('abort', end, { once: true })
    if (signal.aborted) end()
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', end))
  })
}
