import {
  type Administration,
  type AdministrationTransaction,
  registryPlacement,
} from '../administration/administration.ts'
import { loadRegistryMigrations } from '../administration/prepare-registry.ts'
import { pendingOf, readLedger } from '../migrations/ledger.ts'
import type { MigrationSet } from '../migrations/migration.ts'
import { checkDrift } from './check-drift.ts'
import { checkLedgers } from './check-ledgers.ts'
import { checkPlaces } from './check-places.ts'
import { checkQueue } from './check-queue.ts'
import { checkStrays } from './check-strays.ts'
import { checkWalls } from './check-walls.ts'
import { type Finding, migrateCommand } from './finding.ts'
import { readTenants } from './read-tenants.ts'

/**
 * Compares registry, schemas, roles, ledgers and rights with each other and with what the migrations make. It changes
 * nothing: what it builds to compare with is rolled back. The number of its queries does not grow with that of tenants.
 */
export async function examine(admin: Administration, sets: readonly MigrationSet[]): Promise<Finding[]> {
  const sql = await admin.reserve()
  try {
    // One snapshot for all queries: what a migration commits meanwhile is not half seen.
    await sql.unsafe('begin isolation level repeatable read')
    return await examineInside(sql, sets)
  } finally {
    // Fails on a connection that is lost, where nothing is left to roll back.
    await sql.unsafe('rollback').catch(() => undefined)
    sql.release()
  }
}

async function examineInside(sql: AdministrationTransaction, sets: readonly MigrationSet[]): Promise<Finding[]> {
  const registry = await loadRegistryMigrations()
  if (pendingOf(await readLedger(sql, registryPlacement.schema), [registry]).length > 0) {
    const what = 'The registry itself lacks a migration of this version, so nothing else was looked at.'
    return [{ code: 'REGISTRY_OUTDATED', tenant: undefined, what, mend: migrateCommand }]
  }
  const tenants = await readTenants(sql)
  return [
    ...(await checkWalls(sql)),
    ...(await checkStrays(sql)),
    ...checkPlaces(tenants),
    ...(await checkLedgers(sql, tenants, sets)),
    ...(await checkDrift(sql, tenants, sets)),
    ...(await checkQueue(sql)),
  ]
}
