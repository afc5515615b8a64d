import { type Administration, type AdministrationTransaction, sharedSchema } from '../administration/administration.ts'
import { isConnectionLoss } from '../session/translate-error.ts'
import type { Migration } from './migration.ts'
import type { SchemaOwner } from './tenant-script.ts'

/**
 * Builds an index without holding up those who write. It is no part of a transaction, so it can be cut half-way: what that
 * leaves is an index that PostgreSQL knows to be invalid, and the next attempt removes it first.
 */
export async function runOutsideTransaction(
  admin: Administration,
  tenant: SchemaOwner,
  migration: Migration,
): Promise<void> {
  const sql = await admin.reserve()
  try {
    // Of the session: there is no transaction that could hold it.
    await sql`select pg_advisory_lock(hashtextextended(${tenant.id}, 764))`
    await removeHalves(sql, tenant.placement.schema)
    await sql.unsafe(`set search_path = "${tenant.placement.schema}", ${sharedSchema}`)
    await sql.unsafe(migration.sql).simple()
    await leave(sql)
  } catch (error) {
    // A lost connection is not given back: the driver has put it away already.
    if (!isConnectionLoss(error)) await leave(sql)
    throw error
  }
}

async function removeHalves(sql: AdministrationTransaction, schema: string): Promise<void> {
  const halves = await sql<{ name: string }[]>`
    select c.relname as name from pg_index join pg_class c on c.oid = indexrelid
    where c.relnamespace = ${schema}::regnamespace and not indisvalid`
  for (const { name } of halves) await sql`drop index concurrently ${sql(schema)}.${sql(name)}`
}

async function leave(sql: AdministrationTransaction): Promise<void> {
  await sql.unsafe('reset search_path; select pg_advisory_unlock_all()').simple()
  sql.release()
}
