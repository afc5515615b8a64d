import type { Permission } from './permission.ts'
import type { DomainEvent, NamedJob, Scalars } from './query.ts'
import type { TenantContext } from './tenant-context.ts'

/**
 * Work that is done after the request that asked for it, in one tenant. The definition is cheap to import; its handler is
 * loaded when it first runs. It is done at least once: what it must not do twice it does in `transaction.once`, whose key is
 * the id of the run.
 */
export type Job<Payload extends Scalars = Scalars> = NamedJob<Payload> & {
  /** What Interco's own actor may do in the tenant while the job runs. */
  readonly needs: readonly Permission[]
  /** How often it is tried, with pauses that double, before it is a dead letter. Default: 12, which takes some three hours. */
  readonly attempts?: number
  /** After how long a run is given up. Default: 60 s. */
  readonly timeoutSeconds?: number
  /** Begins the job by itself in each tenant that subscribes to the module, with an empty payload. */
  readonly schedule?: Schedule
  /** Hands work over from one tenant to another: only such a job may call `run.pass`. */
  readonly crosses?: true
  readonly handler: () => Promise<JobHandler<Payload>>
}

/** A day's hour is that of Paris. What was missed while no worker ran is made up for once. */
export type Schedule = { readonly everyMinutes: number } | { readonly dailyAt: `${number}:${number}` }

export type JobHandler<Payload extends Scalars = Scalars> = {
  run(ctx: TenantContext, payload: Payload, run: JobRun): Promise<void>
}

/** One attempt at a job. */
export type JobRun = {
  /** Of the job: the same for each attempt, so that it can be the idempotency key of what the job does. */
  readonly id: string
  /** From 1 on. */
  readonly attempt: number
  /** Aborted when the time is up, the worker stops or another worker has taken the job over: the session refuses work from then on. */
  readonly signal: AbortSignal
  /** Tells who asked for the job how far it is. */
  progress(done: number, total: number): Promise<void>
  /**
   * Does something in another tenant with what this one passes on. `work` has a context of its own, with the same needs; no
   * session sees both tenants.
   * @throws JobCrossingRefusedError unless the job declares `crosses`, and the other tenant is active and subscribes.
   */
  pass<Result>(tenantId: string, work: (ctx: TenantContext) => Promise<Result>): Promise<Result>
  readonly services: JobServices
}

/** What a job may need beside the data of its tenant. */
export type JobServices = {
  /** The address that people use, without a slash at its end. */
  readonly publicUrl: string
}

/** What a module does about an event, of its own or of another module: a job, once for each event. */
export type Reaction = {
  /** The type of the event. */
  readonly on: string
  readonly job: Job
  /** Default: the payload of the event, and its `subjectId`. */
  readonly payload?: (event: DomainEvent) => Scalars
}

export function defineJob<Payload extends Scalars>(job: Job<Payload>): Job<Payload> {
  return job
}
