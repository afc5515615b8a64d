import { moment, statement } from './statement.ts'

/** Which attempt it is about: one whose job was given to another worker changes nothing. */
export type Attempt = { readonly id: string; readonly worker: string; readonly attempt: number }

const own = "id = $1::uuid and worker = $2::uuid and attempt = $3::int and state = 'running'"
const bindOwn = ({ id, worker, attempt }: Attempt) => [id, worker, attempt]

/** A job that is done is gone, unless someone follows it. Answers whether it still was this attempt's. */
export const finishJob = statement<Attempt, void>(
  'finishJob',
  `with kept as (
     update jobs set state = 'done', worker = null, held_until = null, code = null, changed_at = now()
       where ${own} and asker is not null returning 1
   ), gone as (delete from jobs where ${own} and asker is null returning 1)
   select current_user from (table kept union all table gone) q`,
  bindOwn,
  () => undefined,
)

/** Back to the queue after a pause; the attempt counts unless it was not the job's fault. */
export const retryJob = statement<
  Attempt & { pauseSeconds: number; code: string; counts: boolean; now: Date | undefined },
  void
>(
  'retryJob',
  `with back as (update jobs set state = 'waiting', worker = null, held_until = null, code = $5, changed_at = now(),
       attempt = attempt - $6::int, due_at = coalesce($7::timestamptz, now()) + make_interval(secs => $4::float8)
     where ${own} returning 1)
   select current_user from back`,
  (args) => [...bindOwn(args), args.pauseSeconds, args.code, args.counts ? 0 : 1, moment(args.now)],
  () => undefined,
)

/** The tenant no longer has the module: nobody will ask for the job again. */
export const dropJob = statement<Attempt, void>(
  'dropJob',
  `with gone as (delete from jobs where ${own} returning 1) select current_user from gone`,
  bindOwn,
  () => undefined,
)

export const buryJob = statement<Attempt & { code: string }, void>(
  'buryJob',
  `with dead as (update jobs set state = 'dead', worker = null, held_until = null, code = $4, changed_at = now()
     where ${own} returning 1)
   select current_user from dead`,
  (args) => [...bindOwn(args), args.code],
  () => undefined,
)

export const noteProgress = statement<Attempt & { done: number; total: number }, void>(
  'noteProgress',
  `with told as (update jobs set steps_done = $4::int, steps_total = $5::int where ${own} returning 1)
   select current_user from told`,
  (args) => [...bindOwn(args), args.done, args.total],
  () => undefined,
)
