import { TenantUnreachableError } from '@interco/database'
import { DomainError, type Job, ModuleNotSubscribedError } from '@interco/kernel'
import { TenantOutdatedError } from '@interco/tenancy'
import { JobPayloadInvalidError, WorkerStoppingError } from '../errors.ts'
import { pauseAfter } from './pause.ts'

/** What becomes of a job whose attempt failed. */
export type Verdict =
  | { readonly kind: 'again'; readonly code: string; readonly pauseSeconds: number; readonly counts: boolean }
  | { readonly kind: 'dead'; readonly code: string }
  /** The tenant has nothing to do with it any more. */
  | { readonly kind: 'dropped' }

const defaultAttempts = 12
/** Until a tenant that is out of service is asked for again. */
const outOfServiceSeconds = 30

/** Keeps the code of what happened and nothing else: a message may hold a value. */
export function judgeFailure(error: unknown, attempt: number, job: Pick<Job, 'attempts'>): Verdict {
  const code = error instanceof DomainError ? error.code : 'INTERNAL'
  if (error instanceof ModuleNotSubscribedError) return { kind: 'dropped' }
  if (error instanceof JobPayloadInvalidError) return { kind: 'dead', code }
  if (error instanceof WorkerStoppingError) return { kind: 'again', code, pauseSeconds: 0, counts: false }
  if (error instanceof TenantUnreachableError || error instanceof TenantOutdatedError)
    return { kind: 'again', code, pauseSeconds: outOfServiceSeconds, counts: false }
  if (attempt >= (job.attempts ?? defaultAttempts)) return { kind: 'dead', code }
  return { kind: 'again', code, pauseSeconds: pauseAfter(attempt), counts: true }
}

/** Whether the attempts before this one have used all that the job has: its workers ended without a word, each time. */
export function isSpent(attempt: number, job: Pick<Job, 'attempts'>): boolean {
  return attempt > (job.attempts ?? defaultAttempts)
}
