import type { Module } from '@interco/kernel'
import { loadMigrations, type MigrationSet } from './migration.ts'

/** The folder of the migrations that every tenant gets first. */
export const coreMigrations = new URL('../tenant/', import.meta.url)

/** The migrations of every tenant: the core's first, then the modules' in the order of the registry. */
export function loadTenantMigrations(modules: readonly Pick<Module, 'id' | 'migrations'>[]): Promise<MigrationSet[]> {
  const sources = [{ id: 'core', migrations: coreMigrations }, ...modules]
  return Promise.all(sources.map(({ id, migrations }) => loadMigrations(id, migrations)))
}
