import { type BenchPool, benchPassword } from './bench-pool.ts'
import { fill, fullRequests } from './fill.ts'

/** The schema of the peers, and the account that sees it and no other. */
const plain = 'plain'

/**
 * The same tables and indexes in one schema, for the peers: what they would have without tenants. PostGraphile offers a
 * function as a mutation, which is how several rows are written in one transaction there.
 */
export async function preparePlainSchema({ admin, migrations }: BenchPool): Promise<void> {
  const existing = await admin`select from bench.filled where schema = ${plain}`
  if (existing.length > 0) return
  await admin.begin(async (sql) => {
    await sql
      .unsafe(`
        create role ${plain} login password '${benchPassword}';
        create schema ${plain};
        grant usage on schema ${plain} to ${plain};
        alter default privileges in schema ${plain} grant select, insert, update, delete on tables to ${plain};
        set local search_path = ${plain}, interco_shared;
        ${migrations.flatMap((set) => set.migrations.map((migration) => migration.sql)).join('\n')}
        create table peer_outbox (
          seq bigint generated always as identity primary key,
          id uuid not null, type text not null, subject_id text not null, payload jsonb not null,
          occurred_at timestamptz not null default now());
        create function submit_request(of_type uuid, subject text, description text) returns text
        language sql volatile set search_path = ${plain} as $$
          with request as (
            insert into requests (id, type_id, tracking_code, status, subject, description, submitted_at, updated_at)
            values (uuidv7(), $1, upper(replace(gen_random_uuid()::text, '-', '')), 'received', $2, $3, now(), now())
            returning id, tracking_code
          ), history as (
            insert into request_history (id, request_id, kind, actor_kind, status_after, happened_at)
            select uuidv7(), id, 'submitted', 'citizen', 'received', now() from request
          ), event as (
            insert into peer_outbox (id, type, subject_id, payload)
            select uuidv7(), 'request.submitted', id::text, '{"statusBefore":null,"statusAfter":"received"}' from request
          )
          select tracking_code from request
        $$;`)
      .simple()
  })
  await fill(admin, plain, fullRequests)
}
