import { statement } from './statement.ts'

export type JobState = 'waiting' | 'ready' | 'running' | 'done' | 'dead'

/** What may be seen of a job: never what is in its payload. */
export type SeenJob = {
  readonly id: string
  readonly tenantId: string
  readonly name: string
  readonly state: JobState
  readonly attempt: number
  /** Why the last attempt failed. */
  readonly code: string | null
  readonly stepsDone: number | null
  readonly stepsTotal: number | null
  readonly dueAt: Date
  readonly changedAt: Date
}

const seen = `current_user, j.id, j.tenant_id, j.name, j.state, j.attempt, j.code, j.steps_done, j.steps_total,
  extract(epoch from j.due_at)::float8, extract(epoch from j.changed_at)::float8`

const moment = (seconds: unknown) => new Date(Number(seconds) * 1_000)
const decode = (row: readonly unknown[]): SeenJob => {
  const [, id, tenantId, name, state, attempt, code, stepsDone, stepsTotal, dueAt, changedAt] = row
  return {
    // As the statement says them.
    ...({ id, tenantId, name, state, attempt, code, stepsDone, stepsTotal } as Omit<SeenJob, 'dueAt' | 'changedAt'>),
    dueAt: moment(dueAt),
    changedAt: moment(changedAt),
  }
}

// The hash that the outbox was given, made from the key of the actor who asks now.
const asked = `j.asker = rtrim(translate(
  encode(sha256(convert_to(j.id::text || E'\\n' || $2, 'UTF8')), 'base64'), '+/', '-_'), '=')`

/** Of the jobs of a tenant, those that an actor has asked for and may follow, newest first. */
export const jobsAskedBy = statement<{ tenantId: string; actorKey: string }, SeenJob>(
  'jobsAskedBy',
  `select ${seen} from jobs j where j.tenant_id = $1::uuid and j.asker is not null and ${asked}
   order by j.id desc limit 50`,
  ({ tenantId, actorKey }) => [tenantId, actorKey],
  decode,
)

export const jobAskedBy = statement<{ tenantId: string; actorKey: string; id: string }, SeenJob>(
  'jobAskedBy',
  `select ${seen} from jobs j where j.tenant_id = $1::uuid and j.id = $3::uuid and ${asked}`,
  ({ tenantId, actorKey, id }) => [tenantId, actorKey, id],
  decode,
)

/** The jobs in these states, those that changed last first; of one tenant, or of all. */
export const jobsInState = statement<{ states: string; tenantId: string | null; first: number }, SeenJob>(
  'jobsInState',
  `select ${seen} from jobs j where j.state = any ($1::text[]) and ($2::uuid is null or j.tenant_id = $2::uuid)
   order by j.changed_at desc, j.id desc limit $3::int`,
  ({ states, tenantId, first }) => [states, tenantId, first],
  decode,
)

/** Gives a dead letter all its attempts again. Answers nothing where there is no such dead letter. */
export const replayDead = statement<{ id: string }, { readonly tenantId: string }>(
  'replayDead',
  `with again as (update jobs set state = 'ready', attempt = 0, due_at = now(), changed_at = now()
     where id = $1::uuid and state = 'dead' returning tenant_id)
   select current_user, tenant_id from again`,
  ({ id }) => [id],
  (row) => ({ tenantId: String(row[1]) }),
)

export const discardDead = statement<{ id: string }, { readonly tenantId: string }>(
  'discardDead',
  `with gone as (delete from jobs where id = $1::uuid and state = 'dead' returning tenant_id)
   select current_user, tenant_id from gone`,
  ({ id }) => [id],
  (row) => ({ tenantId: String(row[1]) }),
)

/** How many jobs each tenant has in each state, and how long the longest of them is due. */
export const countJobs = statement<
  void,
  { readonly tenantId: string; readonly state: JobState; readonly count: number; readonly oldestDueAt: Date }
>(
  'countJobs',
  `select current_user, tenant_id, state, count(*)::float8, extract(epoch from min(due_at))::float8
   from jobs group by tenant_id, state order by tenant_id, state`,
  () => [],
  ([, tenantId, state, count, oldest]) => ({
    tenantId: String(tenantId),
    state: state as JobState,
    count: Number(count),
    oldestDueAt: moment(oldest),
  }),
)
