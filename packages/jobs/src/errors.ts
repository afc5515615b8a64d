import { DomainError } from '@interco/kernel'

/** The schema of a job refuses its payload: trying again would change nothing. */
export class JobPayloadInvalidError extends DomainError {
  readonly code = 'JOB_PAYLOAD_INVALID'

  constructor(options?: ErrorOptions) {
    super('The payload of this job is none that its schema knows.', options)
  }
}

/** A run took longer than its job may. */
export class JobTimeoutError extends DomainError {
  readonly code = 'JOB_TIMEOUT'

  constructor() {
    super('The run took longer than its job may, and was given up.')
  }
}

/** The worker that ran the job ended without a word, or no longer holds it. */
export class WorkerLostError extends DomainError {
  readonly code = 'WORKER_LOST'

  constructor() {
    super('The worker that ran this job was lost.')
  }
}

/** The worker is told to stop: what it runs goes back to the queue. */
export class WorkerStoppingError extends DomainError {
  readonly code = 'WORKER_STOPPING'

  constructor() {
    super('The worker is stopping: another one will do this job.')
  }
}

/** A job may not give this to that tenant. */
export class JobCrossingRefusedError extends DomainError {
  readonly code = 'JOB_CROSSING_REFUSED'
  override readonly status = 403

  constructor(reason: 'undeclared' | 'unknown' | 'not-active' | 'not-subscribed') {
    super(`This job can’t pass anything to that tenant: ${reason}.`)
  }
}
