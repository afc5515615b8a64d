import { moment, statement } from './statement.ts'

/**
 * Tenants whose outbox goes further than the relay has read, in no order: where there are more, none is always the last. Those
 * out of service keep theirs until they are back.
 */
export const behindTenants = statement<void, string>(
  'behindTenants',
  `select current_user, m.tenant_id from outbox_marks m join tenants t on t.id = m.tenant_id
    left join outbox_checkpoints c on c.tenant_id = m.tenant_id
   where m.seq > coalesce(c.seq, m.since) and t.state = 'active' order by random() limit 200`,
  () => [],
  (row) => String(row[1]),
)

export const ensureCheckpoint = statement<{ tenantId: string }, void>(
  'ensureCheckpoint',
  `with made as (insert into outbox_checkpoints (tenant_id, seq)
     select tenant_id, since from outbox_marks where tenant_id = $1::uuid on conflict do nothing returning 1)
   select current_user from made`,
  ({ tenantId }) => [tenantId],
  () => undefined,
)

/** How far the outbox was read. No row while another worker reads it. */
export const lockCheckpoint = statement<{ tenantId: string }, number>(
  'lockCheckpoint',
  'select current_user, seq::float8 from outbox_checkpoints where tenant_id = $1::uuid for update skip locked',
  ({ tenantId }) => [tenantId],
  (row) => Number(row[1]),
)

export const moveCheckpoint = statement<{ tenantId: string; seq: number }, void>(
  'moveCheckpoint',
  `with moved as (update outbox_checkpoints set seq = $2::bigint where tenant_id = $1::uuid and seq < $2::bigint returning 1)
   select current_user from moved`,
  ({ tenantId, seq }) => [tenantId, seq],
  () => undefined,
)

export type NewJob = {
  readonly id: string
  readonly name: string
  /** Whose job it is; empty where each tenant has it, or this version does not know. */
  readonly module: string
  readonly key: string | null
  readonly payload: unknown
  readonly asker: string | null
  /** In the form of ISO 8601; null for at once. */
  readonly dueAt: string | null
  /** Why it can never be done; null, as a rule. */
  readonly code: string | null
}

type Addition = { readonly tenantId: string; readonly jobs: readonly NewJob[]; readonly now: Date | undefined }

// What is of a module that the tenant no longer has is left out.
const insert = `insert into jobs (id, tenant_id, name, module, key, payload, asker, state, due_at, code)
  select j.id, $1::uuid, j.name, j.module, j.key, j.payload, j.asker,
    case when j.code is not null then 'dead' when j."dueAt" > coalesce($3::timestamptz, now()) then 'waiting' else 'ready' end,
    coalesce(j."dueAt", $3::timestamptz, now()), j.code
  from jsonb_to_recordset($2::text::jsonb)
    as j (id uuid, name text, module text, key text, payload jsonb, asker text, "dueAt" timestamptz, code text)
  where j.module = '' or exists (select from subscriptions s where s.tenant_id = $1::uuid and s.module = j.module)`

const bind = ({ tenantId, jobs, now }: Addition) => [tenantId, JSON.stringify(jobs), moment(now)]

/** With several of one key among them, only the last may be given. */
export const addJobs = statement<Addition, void>(
  'addJobs',
  `with added as (${insert}
     on conflict (tenant_id, name, key) where key is not null and not begun do update set id = excluded.id,
       payload = excluded.payload, asker = excluded.asker, state = excluded.state, due_at = excluded.due_at,
       code = excluded.code returning 1)
   select current_user from added`,
  bind,
  () => undefined,
)
