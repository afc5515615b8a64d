import type { MigrationSet } from './migration.ts'

/** By module, the number of the migration below which the code that comes with these sets can't serve a tenant. */
export type NeededVersions = Readonly<Record<string, number>>

/** A tenant that lacks only migrations that expand is served: old and new versions live side by side while a run goes on. */
export function neededVersions(sets: readonly MigrationSet[]): NeededVersions {
  return Object.fromEntries(
    sets.map(({ module, migrations }) => [module, migrations.findLast((one) => !one.isExpand)?.number ?? 0]),
  )
}
