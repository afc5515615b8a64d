import type { Placement } from '@interco/kernel'
import { gatewayRole, sharedSchema } from '../administration/administration.ts'
import { type LedgerEntry, ledgerDigest } from './ledger.ts'
import type { Migration } from './migration.ts'

export type SchemaOwner = { readonly id: string; readonly placement: Placement }

export type TenantStep = {
  readonly tenant: SchemaOwner
  /** What the ledger is believed to hold; the step is refused, whole, where it holds something else. */
  readonly applied: readonly LedgerEntry[]
  readonly pending: readonly Migration[]
  readonly lockTimeoutMs: number
  /** Statements about the tenant that belong to the same transaction. */
  readonly afterwards?: string | undefined
}

/**
 * One message that takes a tenant's schema a step further. PostgreSQL runs the statements of a message as one transaction:
 * all or nothing, in one round trip.
 */
export function tenantScript({ tenant, applied, pending, lockTimeoutMs, afterwards = '' }: TenantStep): string {
  const { schema } = tenant.placement
  return `
    -- Lost in a crash of the server, the whole step is lost, and made again by the next run. See flushCommits.
    set local synchronous_commit = off;
    select pg_advisory_xact_lock(hashtextextended('${tenant.id}', 764));
    -- A lock on a busy table is given up soon: what waits for it would hold up the tenant's own requests behind it.
    set local lock_timeout = ${lockTimeoutMs};
    ${applied.length === 0 ? buildScript(tenant) : ''}
    select ${sharedSchema}.assert_ledger('${schema}', '${ledgerDigest(applied)}');
    ${applyScript(schema, pending)}
    ${mirrorScript(tenant.id, [...applied, ...pending])}
    ${afterwards}`
}

/** The migrations and their lines in the ledger. */
export function applyScript(schema: string, pending: readonly Migration[]): string {
  if (pending.length === 0) return ''
  return `
    set local search_path = "${schema}", ${sharedSchema};
    ${pending.map((migration) => `${migration.sql}\n;`).join('\n')}
    ${ledgerInsert(schema, pending)}`
}

export function ledgerTable(schema: string): string {
  return `
    create table if not exists "${schema}".migrations (
      module text not null, number integer not null, name text not null, checksum text not null,
      applied_at timestamptz not null default now(), primary key (module, number));`
}

function ledgerInsert(schema: string, applied: readonly Migration[]): string {
  const entries = applied.map((m) => `('${m.module}', ${m.number}, '${m.name}', '${m.checksum}')`).join(', ')
  return `insert into "${schema}".migrations (module, number, name, checksum) values ${entries};`
}

/** The role and the schema of a tenant that has neither, or one of them. */
export function buildScript({ placement: { role, schema } }: Pick<SchemaOwner, 'placement'>): string {
  return `
    select ${sharedSchema}.ensure_role('${role}', '${gatewayRole}');
    create schema if not exists "${schema}";
    grant usage on schema "${schema}" to "${role}";
    alter default privileges in schema "${schema}" grant select, insert, update, delete on tables to "${role}";
    ${ledgerTable(schema)}
    revoke insert, update, delete on "${schema}".migrations from "${role}";`
}

function mirrorScript(id: string, entries: readonly LedgerEntry[]): string {
  const modules = Map.groupBy(entries, ({ module }) => module)
  const rows = [...modules].map(([module, own]) => `('${id}', '${module}', ${own.length}, '${ledgerDigest(own)}')`)
  if (rows.length === 0) return ''
  return `
    insert into interco.tenant_versions (tenant_id, module, number, digest) values ${rows.join(', ')}
      on conflict (tenant_id, module) do update
      set number = excluded.number, digest = excluded.digest, migrated_at = now()
      where (tenant_versions.number, tenant_versions.digest) is distinct from (excluded.number, excluded.digest);`
}
