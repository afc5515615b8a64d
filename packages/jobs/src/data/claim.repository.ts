import { arrayLiteral } from '@interco/database'
import { moment, statement } from './statement.ts'

export type ClaimedJob = {
  readonly id: string
  readonly tenantId: string
  readonly name: string
  readonly payload: unknown
  readonly attempt: number
  /** Why the attempt before this one failed. */
  readonly code: string | null
}

export type Claim = {
  readonly worker: string
  /** How many at most: one for each tenant. */
  readonly slots: number
  /** How many of one tenant this worker may run at once. */
  readonly perTenant: number
  readonly leaseSeconds: number
  readonly names: readonly string[]
  /** Tenants that lack a migration of this version. */
  readonly outdated: readonly string[]
  readonly now: Date | undefined
}

/**
 * Takes one job of each of the tenants whose turn it is: fewest under way first, then longest unserved. The tenants that have
 * work are found by a step of the index each, so what one has heaped up costs the others nothing. What this version does not
 * know, and what is of a tenant out of service, stays where it is.
 */
export const claimJobs = statement<Claim, ClaimedJob>(
  'claimJobs',
  `with recursive lines as (
     (select tenant_id from jobs where state = 'ready' order by tenant_id limit 1)
     union all
     select (select j.tenant_id from jobs j where j.state = 'ready' and j.tenant_id > l.tenant_id order by j.tenant_id limit 1)
     from lines l where l.tenant_id is not null
   ), running as (
     select tenant_id, count(*) as everywhere, count(*) filter (where worker = $1::uuid) as here
     from jobs where state = 'running' group by tenant_id
   ), turns as (
     select l.tenant_id from lines l join tenants t on t.id = l.tenant_id
       left join running r on r.tenant_id = l.tenant_id left join job_turns s on s.tenant_id = l.tenant_id
     where t.state = 'active' and t.id <> all ($6::uuid[]) and coalesce(r.here, 0) < $3::int
       and exists (select from jobs j where j.state = 'ready' and j.tenant_id = l.tenant_id and j.name = any ($5::text[]))
     order by coalesce(r.everywhere, 0), s.served_at nulls first, l.tenant_id limit $2::int
   ), picked as (
     select head.id from turns cross join lateral (
       select j.id from jobs j where j.state = 'ready' and j.tenant_id = turns.tenant_id and j.name = any ($5::text[])
       order by j.due_at, j.id limit 1 for update skip locked) head
   ), claimed as (
     update jobs j set state = 'running', worker = $1::uuid, attempt = attempt + 1, begun = true,
       held_until = coalesce($7::timestamptz, now()) + make_interval(secs => $4::float8), changed_at = now()
     from picked where j.id = picked.id
     returning j.id, j.tenant_id, j.name, j.payload, j.attempt, j.code
   ), served as (
     insert into job_turns (tenant_id, served_at) select tenant_id, clock_timestamp() from claimed order by tenant_id
     on conflict (tenant_id) do update set served_at = excluded.served_at
   )
   select current_user, id, tenant_id, name, payload, attempt, code from claimed`,
  (claim) => [
    claim.worker,
    claim.slots,
    claim.perTenant,
    claim.leaseSeconds,
    arrayLiteral(claim.names),
    arrayLiteral(claim.outdated),
    moment(claim.now),
  ],
  (row) => ({
    id: String(row[1]),
    tenantId: String(row[2]),
    name: String(row[3]),
    payload: row[4],
    attempt: Number(row[5]),
    // A column of text.
    code: row[6] as string | null,
  }),
)

/** Jobs whose time has come, and those whose worker is gone, are ready. */
export const readyJobs = statement<{ now: Date | undefined }, number>(
  'readyJobs',
  `with due as (
     update jobs set state = 'ready', changed_at = now()
       where state = 'waiting' and due_at <= coalesce($1::timestamptz, now()) returning 1
   ), lost as (
     update jobs set state = 'ready', held_until = null, worker = null, code = 'WORKER_LOST', changed_at = now()
       where state = 'running' and held_until <= coalesce($1::timestamptz, now()) returning 1
   ), over as (
     delete from jobs where state = 'done' and changed_at < now() - interval '1 day' returning 1
   )
   select current_user, (select count(*) from due) + (select count(*) from lost) + 0 * (select count(*) from over)`,
  ({ now }) => [moment(now)],
  (row) => Number(row[1]),
)

/**
 * Of the jobs that a worker runs, says again that it lives. Missing from the answer are those that are no longer its own, and
 * those of a tenant that was taken out of service.
 */
export const holdJobs = statement<
  { worker: string; ids: readonly string[]; leaseSeconds: number; now: Date | undefined },
  string
>(
  'holdJobs',
  `with held as (update jobs set held_until = coalesce($4::timestamptz, now()) + make_interval(secs => $3::float8)
     where id = any ($2::uuid[]) and worker = $1::uuid and state = 'running'
       and exists (select from tenants t where t.id = tenant_id and t.state = 'active') returning id)
   select current_user, id from held`,
  ({ worker, ids, leaseSeconds, now }) => [worker, arrayLiteral(ids), leaseSeconds, moment(now)],
  (row) => String(row[1]),
)
