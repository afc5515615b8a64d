import { setTimeout } from 'node:timers/promises'
import { registryPlacement, type TenantDatabase } from '@interco/database'
import { assertNever } from '@interco/kernel'
import type { Log } from '@interco/observability'
import type { KnownJob } from '../catalog.ts'
import type { ClaimedJob } from '../data/claim.repository.ts'
import { type Attempt, buryJob, dropJob, finishJob, noteProgress, retryJob } from '../data/outcome.repository.ts'
import { JobTimeoutError, WorkerLostError } from '../errors.ts'
import { isSpent, judgeFailure, type Verdict } from './judge-failure.ts'
import { type AttemptParts, runAttempt } from './run-attempt.ts'

export type DoingOptions = Omit<AttemptParts, 'noteProgress'> & {
  readonly database: TenantDatabase
  readonly worker: string
  readonly log: Log
  readonly now?: (() => Date) | undefined
}

const defaultTimeoutSeconds = 60
/** How often, and how long apart, an outcome is reported before the lease is left to run out. */
const reports = 5
const reportAgainMs = 1_000

/** One attempt at a job, and its outcome. `stop` is aborted with the reason why the attempt is not to go on. */
export async function doJob(
  claimed: ClaimedJob,
  known: KnownJob,
  options: DoingOptions,
  stop: AbortSignal,
): Promise<void> {
  const { directory, log } = options
  const startedMs = performance.now()
  const verdict = await attempt(claimed, known, options, stop)
  await report(claimed, verdict, options)
  log.info(
    {
      job: claimed.id,
      name: claimed.name,
      tenant: directory.byId(claimed.tenantId)?.slug,
      attempt: claimed.attempt,
      outcome: verdict?.kind ?? 'done',
      code: verdict && 'code' in verdict ? verdict.code : undefined,
      ms: Math.round(performance.now() - startedMs),
    },
    'job',
  )
}

/** Answers nothing when it is done. */
async function attempt(
  claimed: ClaimedJob,
  known: KnownJob,
  options: DoingOptions,
  stop: AbortSignal,
): Promise<Verdict | undefined> {
  if (isSpent(claimed.attempt, known.job)) return { kind: 'dead', code: claimed.code ?? new WorkerLostError().code }
  const late = new AbortController()
  const seconds = known.job.timeoutSeconds ?? defaultTimeoutSeconds
  const timer = globalThis.setTimeout(() => late.abort(new JobTimeoutError()), seconds * 1_000)
  const parts: AttemptParts = {
    ...options,
    noteProgress: async ({ id, attempt }, done, total) => {
      const session = options.database.session(registryPlacement)
      await session.read(noteProgress, { id, attempt, worker: options.worker, done, total })
    },
  }
  try {
    await runAttempt(claimed, known, parts, AbortSignal.any([stop, late.signal]))
    return undefined
  } catch (error) {
    const verdict = judgeFailure(error, claimed.attempt, known.job)
    if (verdict.kind !== 'dropped')
      options.log.warn({ job: claimed.id, name: claimed.name, failure: describeFailure(error) }, 'attempt failed')
    return verdict
  } finally {
    clearTimeout(timer)
  }
}

/** Says what became of the attempt; where nobody hears it the lease runs out, and the job is done again. */
async function report(claimed: ClaimedJob, verdict: Verdict | undefined, options: DoingOptions): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await tell({ id: claimed.id, worker: options.worker, attempt: claimed.attempt }, verdict, options)
    } catch (error) {
      options.log.warn({ job: claimed.id, error }, 'the outcome of a job was not heard')
      if (tried === reports) return
      await setTimeout(reportAgainMs)
    }
  }
}

async function tell(own: Attempt, verdict: Verdict | undefined, { database, now }: DoingOptions): Promise<void> {
  const session = database.session(registryPlacement)
  if (!verdict) return void (await session.read(finishJob, own))
  switch (verdict.kind) {
    case 'again':
      return void (await session.read(retryJob, { ...own, ...verdict, now: now?.() }))
    case 'dead':
      return void (await session.read(buryJob, { ...own, code: verdict.code }))
    case 'dropped':
      return void (await session.read(dropJob, own))
    default:
      return assertNever(verdict)
  }
}

/** Where it failed, without the message: what a handler works on is people's, and a library quotes what it chokes on. */
function describeFailure(error: unknown): {
  readonly name: string
  readonly code?: unknown
  readonly frames?: readonly string[]
} {
  if (!(error instanceof Error)) return { name: typeof error }
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? []
  return { name: error.name, frames: frames.slice(0, 10), ...('code' in error ? { code: error.code } : {}) }
}
