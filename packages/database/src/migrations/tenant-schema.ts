import type { Placement } from '@interco/kernel'
import { type Administration, gatewayRole } from '../administration/administration.ts'
import { inTransaction } from '../administration/in-transaction.ts'
import { type MigrationSet, migrationScript, pendingMigrations } from './migration.ts'

export type SchemaOwner = { readonly id: string; readonly placement: Placement }

/**
 * Creates the tenant's role and schema where they are missing and brings the schema up to date: one transaction, all or
 * nothing, safe to repeat and to run twice at once. Resolves to the number of migrations applied.
 */
export async function buildTenantSchema(
  admin: Administration,
  tenant: SchemaOwner,
  sets: readonly MigrationSet[],
): Promise<number> {
  const { role, schema } = tenant.placement
  return inTransaction(admin, async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${tenant.id}, 764))`
    const [{ exists } = { exists: false }] = await sql<{ exists: boolean }[]>`
      select exists (select from pg_roles where rolname = ${role})`
    const pending = await pendingMigrations(sql, schema, sets)
    const latest = sets.map((set) => `('${tenant.id}', '${set.module}', ${set.migrations.length})`).join(', ')
    await sql
      .unsafe(`
        ${exists ? '' : `create role "${role}" nologin; grant "${role}" to ${gatewayRole};`}
        create schema if not exists "${schema}";
        grant usage on schema "${schema}" to "${role}";
        alter default privileges in schema "${schema}" grant select, insert, update, delete on tables to "${role}";
        ${migrationScript(schema, pending)}
        revoke insert, update, delete on "${schema}".migrations from "${role}";
        insert into interco.tenant_versions (tenant_id, module, number) values ${latest}
          on conflict (tenant_id, module) do update set number = excluded.number, migrated_at = now()
          where tenant_versions.number <> excluded.number;`)
      .simple()
    return pending.length
  })
}
