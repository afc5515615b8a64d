import { DatabaseRightsError } from '../errors.ts'
import type { MigrationSet } from '../migrations/migration.ts'
import {
  type Administration,
  type AdministrationTransaction,
  gatewayRole,
  registryPlacement,
  sharedSchema,
} from './administration.ts'
import { inTransaction } from './in-transaction.ts'
import { buildRegistry, loadRegistryMigrations } from './prepare-registry.ts'

const statementTimeout = '5s'
const lockTimeout = '2s'
/**
 * What small tenants have is in memory, and disks no longer seek. By default (4) PostgreSQL 18 read all messages of a
 * commune with 60 requests 20 times over for a page, and not its index: 0.64 ms of the database for the page, and now 0.37.
 */
const randomPageCost = '1.1'

/**
 * Makes a database ready for tenants: the gateway's role, the walls that hold for every role, the registry. Idempotent;
 * two at once wait for each other.
 */
export async function prepareServer(admin: Administration, gatewayPassword: string): Promise<void> {
  await assertRights(admin)
  const registry = await loadRegistryMigrations()
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await prepare(admin, gatewayPassword, registry)
    } catch (error) {
      if (attempt === attempts || !isConcurrentUpdate(error)) throw error
    }
  }
}

// Roles belong to the whole server, and no lock spans its databases: of two that prepare at once, one is refused.
const attempts = 20

function isConcurrentUpdate(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // Another database of the same server created the role in between: it is there at the next attempt.
  const wasCreated = 'code' in error && (error.code === '23505' || error.code === '42710')
  return wasCreated || error.message.includes('concurrently updated')
}

async function prepare(admin: Administration, gatewayPassword: string, registry: MigrationSet): Promise<void> {
  await inTransaction(admin, async (sql) => {
    await sql`select pg_advisory_xact_lock(764001)`
    await sql.unsafe(serverScript(await existingRoles(sql), gatewayPassword)).simple()
    await buildRegistry(sql, registry)
  })
}

async function assertRights(admin: Administration): Promise<void> {
  const [server] = await admin<{ version: number; superuser: boolean; open: boolean }[]>`
    select current_setting('server_version_num')::int as version, rolsuper as superuser,
      exists (select from aclexplode((select coalesce(proacl, acldefault('f', proowner)) from pg_proc
        where oid = 'pg_catalog.set_config(text,text,boolean)'::regprocedure)) where grantee = 0) as open
    from pg_roles where rolname = current_user`
  if (!server) throw new DatabaseRightsError('The account of INTERCO_DATABASE_URL is unknown to its own server.')
  if (server.version < 150_000) {
    throw new DatabaseRightsError('PostgreSQL 15 or newer is needed: point INTERCO_DATABASE_URL to one.')
  }
  if (!server.superuser && server.open) {
    throw new DatabaseRightsError(
      'As a superuser, run «revoke execute on function pg_catalog.set_config(text, text, boolean) from public» once in this ' +
        'database, or give INTERCO_DATABASE_URL a superuser: without it an injected statement could change tenant.',
    )
  }
}

async function existingRoles(sql: AdministrationTransaction): Promise<Set<string>> {
  const rows = await sql<{ rolname: string }[]>`
    select rolname from pg_roles where rolname in (${gatewayRole}, ${registryPlacement.role})`
  return new Set(rows.map((row) => row.rolname))
}

function serverScript(existing: Set<string>, password: string): string {
  const { role, schema } = registryPlacement
  const secret = password.replaceAll("'", "''")
  return `
    ${existing.has(gatewayRole) ? '' : `create role ${gatewayRole};`}
    ${existing.has(role) ? '' : `create role ${role} nologin;`}
    alter role ${gatewayRole} login noinherit password '${secret}';
    alter role ${gatewayRole} set search_path = '';
    alter role ${gatewayRole} set statement_timeout = '${statementTimeout}';
    alter role ${gatewayRole} set lock_timeout = '${lockTimeout}';
    alter role ${gatewayRole} set random_page_cost = ${randomPageCost};
    alter role ${gatewayRole} set idle_in_transaction_session_timeout = '10s';
    grant ${role} to ${gatewayRole};

    revoke create on schema public from public;
    revoke usage on schema public from public;
    do $$ begin
      execute format('revoke create, temporary on database %I from public', current_database());
      -- With set_config any single statement could change role: SET ROLE itself stays possible for the session only.
      if (select rolsuper from pg_roles where rolname = current_user) then
        revoke execute on function pg_catalog.set_config(text, text, boolean) from public;
      end if;
    end $$;

    create schema if not exists ${schema};
    create schema if not exists ${sharedSchema};
  `
}
