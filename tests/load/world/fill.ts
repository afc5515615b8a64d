import type { Administration } from '@interco/database'
import { firstMoment, kinds } from './row-id.ts'

/** The ids of rows are the same in each schema, so that answers can be compared. */
const uuid = (kind: keyof typeof kinds, n: string) => {
  const time = `lpad(to_hex(${firstMoment} + (${n}) * 60000), 12, '0')`
  return `(substr(${time}, 1, 8) || '-' || substr(${time}, 9) || '-7000-8000-${String(kinds[kind]).padStart(12, '0')}')::uuid`
}
const at = (n: string) => `timestamptz '2026-01-01 00:00:00Z' + (${n}) * interval '1 minute'`

/** How many requests the schemas hold that are compared with each other: that of the peers, and each first tenant's. */
export const fullRequests = 2_000

const requestTypeCount = 10
const memberCount = 20
const messagesPerRequest = 4
/** Rows inserted into a table that make PostgreSQL vacuum it. */
const autovacuumThreshold = 1_000

/** Fills a schema with the same types, members, requests, messages and history each time, and notes that it is filled. */
export async function fill(admin: Administration, schema: string, requests: number): Promise<void> {
  await admin.begin(async (sql) => {
    await sql
      .unsafe(`
        set local search_path = "${schema}";
        set local synchronous_commit = off;
        insert into request_types (id, code, title, description)
          select ${uuid('type', 'n')}, 'type-' || n, 'Type de demande ' || n, 'Ce que la collectivité traite sous ce nom.'
          from generate_series(1, ${requestTypeCount}) n;
        insert into members (id, actor_key, name, roles)
          select ${uuid('member', 'n')}, 'agent-' || n, 'Agent ' || n, '{agent}' from generate_series(1, ${memberCount}) n;
        insert into requests (id, type_id, tracking_code, status, subject, description, place, citizen_name, assignee_id,
            submitted_at, updated_at)
          select ${uuid('request', 'n')}, ${uuid('type', `1 + n % ${requestTypeCount}`)}, 'CODE-' || lpad(n::text, 8, '0'),
            (array['received', 'in_progress', 'waiting', 'resolved'])[1 + n % 4],
            'Éclairage en panne rue n° ' || n, repeat('Le lampadaire devant l’école reste éteint. ', 6), 'Rue de la Gare',
            'Usager ' || n, case when n % 3 > 0 then ${uuid('member', `1 + n % ${memberCount}`)} end, ${at('n')}, ${at('n')}
          from generate_series(1, ${requests}) n;
        insert into request_messages (id, request_id, side, author_name, body, sent_at)
          select ${uuid('message', `n * ${messagesPerRequest} + m`)}, ${uuid('request', 'n')},
            (array['tenant', 'citizen'])[1 + m % 2], case when m % 2 = 0 then 'Agent ' || m end,
            'Message ' || m || ' : ' || repeat('merci de votre patience. ', 4), ${at('n + m')}
          from generate_series(1, ${requests}) n, generate_series(1, ${messagesPerRequest}) m;
        insert into request_history (id, request_id, kind, actor_kind, actor_name, status_after, happened_at)
          select ${uuid('history', 'n * 2 + m')}, ${uuid('request', 'n')}, (array['submitted', 'moved'])[1 + m],
            (array['citizen', 'agent'])[1 + m], case when m = 1 then 'Agent ' || (1 + n % ${memberCount}) end,
            (array['received', 'in_progress'])[1 + m], ${at('n + m')}
          from generate_series(1, ${requests}) n, generate_series(0, 1) m;
        insert into bench.filled (schema, requests) values ('${schema}', ${requests});
        analyze request_types, members, requests, request_messages, request_history;`)
      .simple()
  })
  if (requests < autovacuumThreshold) return
  // Done now, in place of some moment in the middle of a round.
  const tables = ['request_types', 'members', 'requests', 'request_messages', 'request_history']
  await admin.unsafe(`vacuum ${tables.map((table) => `"${schema}".${table}`).join(', ')}`).simple()
}

/** Removes what earlier runs on kept data submitted. */
export async function removeSubmissions(admin: Administration, schema: string): Promise<void> {
  const submitted = `select id from "${schema}".requests where tracking_code not like 'CODE-%'`
  await admin
    .unsafe(`
      delete from "${schema}".request_history where request_id in (${submitted});
      delete from "${schema}".requests where tracking_code not like 'CODE-%';`)
    .simple()
}
