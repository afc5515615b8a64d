import type { AdministrationTransaction } from '../administration/administration.ts'
import type { Finding } from './finding.ts'

/** Longer than any pause of a worker that lives, and than the work of one tenant keeps another waiting. */
const patience = '5 minutes'

/** Jobs that nobody takes, outboxes that nobody reads, and jobs that failed for good, of tenants in service. */
export async function checkQueue(sql: AdministrationTransaction): Promise<Finding[]> {
  const stuck = await sql<{ slug: string; jobs: number; events: number }[]>`
    select t.slug, coalesce(j.jobs, 0)::int as jobs, coalesce(o.events, 0)::int as events
    from interco.tenants t
    left join (select tenant_id, count(*) as jobs from interco.jobs
      where (state in ('waiting', 'ready') and greatest(due_at, changed_at) < now() - ${patience}::interval)
        or (state = 'running' and held_until < now() - ${patience}::interval) group by tenant_id) j on j.tenant_id = t.id
    left join (select m.tenant_id, m.seq - coalesce(c.seq, m.since) as events from interco.outbox_marks m
      left join interco.outbox_checkpoints c on c.tenant_id = m.tenant_id
      where m.marked_at < now() - ${patience}::interval) o on o.tenant_id = t.id and o.events > 0
    where t.state = 'active' and (j.jobs is not null or o.events is not null) order by t.slug`
  const dead = await sql<{ slug: string; count: number }[]>`
    select t.slug, count(*)::int as count from interco.jobs j join interco.tenants t on t.id = j.tenant_id
    where j.state = 'dead' group by t.slug order by t.slug`
  return [
    ...stuck.map(
      ({ slug, jobs, events }): Finding => ({
        code: 'QUEUE_STUCK',
        tenant: slug,
        what: `Nobody has taken ${jobs} jobs or read ${events} events for more than ${patience}.`,
        mend: 'Start a worker of this version (node apps/worker/src/main.ts --help), look at the log of the one that runs, or give it more slots',
      }),
    ),
    ...dead.map(
      ({ slug, count }): Finding => ({
        code: 'DEAD_LETTERS',
        tenant: slug,
        what: `${count} jobs failed for good: what they were to do is not done.`,
        mend: 'npm run interco -- jobs dead tells why; then jobs replay ID, or jobs discard ID',
      }),
    ),
  ]
}
