import { coreMigrations, loadMigrations, type MigrationSet } from '@interco/database'
import type { Module } from '@interco/kernel'

/** The migrations of every tenant: the core's first, then the modules' in the order of the registry. */
export function loadAllMigrations(modules: readonly Module[]): Promise<MigrationSet[]> {
  const sources = [{ id: 'core', migrations: coreMigrations }, ...modules]
  return Promise.all(sources.map(({ id, migrations }) => loadMigrations(id, migrations)))
}
