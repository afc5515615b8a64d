import { ledgerFunctions, pendingOf, readLedger } from '../migrations/ledger.ts'
import { loadMigrations, type MigrationSet } from '../migrations/migration.ts'
import { applyScript, ledgerTable } from '../migrations/tenant-script.ts'
import {
  type Administration,
  type AdministrationTransaction,
  registryPlacement,
  sharedSchema,
} from './administration.ts'
import { inTransaction } from './in-transaction.ts'

/** The migrations of the registry itself. */
export function loadRegistryMigrations(): Promise<MigrationSet> {
  return loadMigrations('registry', new URL('../registry/', import.meta.url))
}

/** Brings the registry of a database that was made ready before to this version. Idempotent; two at once wait for each other. */
export async function prepareRegistry(admin: Administration): Promise<void> {
  const registry = await loadRegistryMigrations()
  await inTransaction(admin, async (sql) => {
    await sql`select pg_advisory_xact_lock(764001)`
    await buildRegistry(sql, registry)
  })
}

/** The registry and the functions that all tenants share, inside a transaction that holds the lock. */
export async function buildRegistry(sql: AdministrationTransaction, registry: MigrationSet): Promise<void> {
  const { role, schema } = registryPlacement
  const pending = pendingOf(await readLedger(sql, schema), [registry])
  await sql
    .unsafe(`
      ${sharedFunctions}
      ${ledgerTable(schema)}
      ${applyScript(schema, pending)}
      grant usage on schema ${schema} to ${role};
      grant select on all tables in schema ${schema} to ${role};
      grant insert, delete on ${schema}.ended_sessions to ${role};
      grant insert, update on ${schema}.program_uses to ${role};
      -- Added to, and never changed.
      grant insert on ${schema}.competence_acts, ${schema}.models, ${schema}.model_versions, ${schema}.model_withdrawals to ${role};
      grant insert, update on ${schema}.outbox_checkpoints, ${schema}.job_turns, ${schema}.job_slots to ${role};
      grant insert, update, delete on ${schema}.jobs to ${role};
      -- Who erased what is the operator's business, and no gateway's.
      revoke select on ${schema}.erasures from ${role}`)
    .simple()
}

const sharedFunctions = `
  -- Takes from the tenant's role, which bears its schema's name, the right to change or remove rows.
  create or replace function ${sharedSchema}.append_only(relation text) returns void language plpgsql as $$
  begin
    execute format('revoke update, delete, truncate on %I from %I', relation, current_schema());
  end $$;
  create or replace function ${sharedSchema}.ensure_role(role text, gateway text) returns void language plpgsql as $$
  begin
    if not exists (select from pg_roles where rolname = role) then
      execute format('create role %I nologin', role);
      execute format('grant %I to %I', role, gateway);
    end if;
  end $$;
  -- The tenant that lives in a schema.
  create or replace function ${sharedSchema}.tenant_in(place text) returns uuid
    language plpgsql security definer set search_path = '' as $$
  declare
    tenant uuid;
  begin
    select t.id into strict tenant from ${registryPlacement.schema}.tenants t where t.schema = place;
    return tenant;
  end $$;
  -- Copies columns of a tenant's row to what all gateways read. The tenant is the one whose schema the table is in: a role
  -- that can write there can write about no other. Arguments: the kind of entry, then the columns.
  create or replace function ${sharedSchema}.mirror_access() returns trigger
    language plpgsql security definer set search_path = '' as $$
  declare
    tenant uuid := ${sharedSchema}.tenant_in(tg_table_schema);
    columns text[] := tg_argv[1:];
  begin
    if tg_op <> 'INSERT' then
      delete from ${registryPlacement.schema}.access_entries e
        where e.tenant_id = tenant and e.kind = tg_argv[0] and e.id = old.id::text;
    end if;
    if tg_op <> 'DELETE' then
      insert into ${registryPlacement.schema}.access_entries (tenant_id, kind, id, value)
        select tenant, tg_argv[0], new.id::text, coalesce(jsonb_object_agg(key, value), '{}')
        from jsonb_each(to_jsonb(new)) where key = any (columns);
    end if;
    return null;
  end $$;
  -- The same for the models that a tenant has adopted: names of slots, no word of its own.
  create or replace function ${sharedSchema}.mirror_adoption() returns trigger
    language plpgsql security definer set search_path = '' as $$
  declare
    tenant uuid := ${sharedSchema}.tenant_in(tg_table_schema);
  begin
    if tg_op <> 'INSERT' then
      delete from ${registryPlacement.schema}.model_adoptions a
        where a.tenant_id = tenant and a.module = old.module and a.code = old.code;
    end if;
    if tg_op <> 'DELETE' then
      insert into ${registryPlacement.schema}.model_adoptions (tenant_id, module, code, version, slots, adopted_at)
        values (tenant, new.module, new.code, new.version, new.slots, new.adopted_at);
    end if;
    return null;
  end $$;
  -- Marks how far a tenant's outbox goes. As above, the tenant is the one whose schema the table is in.
  create or replace function ${sharedSchema}.mark_outbox() returns trigger
    language plpgsql security definer set search_path = '' as $$
  begin
    insert into ${registryPlacement.schema}.outbox_marks as m (tenant_id, since, seq)
      select t.id, min(a.seq) - 1, max(a.seq) from added a, ${registryPlacement.schema}.tenants t
      where t.schema = tg_table_schema group by t.id
      on conflict (tenant_id) do update set seq = excluded.seq, marked_at = now();
    return null;
  end $$;
  ${ledgerFunctions}
  revoke execute on all functions in schema ${sharedSchema} from public;
`
