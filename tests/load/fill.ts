import type { Administration, MigrationSet } from '@interco/database'

const kinds = { type: 1, member: 2, request: 3, message: 4 } as const

/** The ids of rows are the same in each schema, so that answers can be compared. */
const uuid = (kind: keyof typeof kinds, n: string) => {
  const time = `lpad(to_hex(1767225600000 + (${n}) * 60000), 12, '0')`
  return `(substr(${time}, 1, 8) || '-' || substr(${time}, 9) || '-7000-8000-${String(kinds[kind]).padStart(12, '0')}')::uuid`
}
const at = (n: string) => `timestamptz '2026-01-01 00:00:00Z' + (${n}) * interval '1 minute'`

const requestTypeCount = 10
const memberCount = 20
const messagesPerRequest = 4

/** Fills a schema with the same types, members, requests and messages each time. */
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
          from generate_series(1, ${requests}) n, generate_series(1, ${messagesPerRequest}) m;`)
      .simple()
  })
}

/** The id that `fill` gives to the nth row of a kind. */
export function rowId(kind: keyof typeof kinds, n: number): string {
  const time = (1767225600000 + n * 60000).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${String(kinds[kind]).padStart(12, '0')}`
}

/** The same tables and indexes in one schema, for the peers: what they would have without tenants. */
export async function createPlainSchema(
  admin: Administration,
  sets: readonly MigrationSet[],
  password: string,
): Promise<void> {
  await admin.begin(async (sql) => {
    await sql
      .unsafe(`
        create role plain login password '${password}';
        create schema plain;
        grant usage on schema plain to plain;
        alter default privileges in schema plain grant select, insert, update, delete on tables to plain;
        set local search_path = plain, interco_shared;
        ${sets.flatMap((set) => set.migrations.map((migration) => migration.sql)).join('\n')}
        create table peer_outbox (
          seq bigint generated always as identity primary key,
          id uuid not null, type text not null, subject_id text not null, payload jsonb not null,
          occurred_at timestamptz not null default now());`)
      .simple()
  })
}
