import { type Administration, type MigrationSet, planMigration, type Rollout } from '@interco/database'

/** How many tenants of a wave are named. */
const named = 8

/** What `migrate` would run, where, and in which waves. */
export async function printPlan(admin: Administration, sets: readonly MigrationSet[], rollout: Rollout): Promise<void> {
  const { upToDate, waves } = await planMigration(admin, sets, rollout)
  for (const [index, { tenants, pending }] of waves.entries()) {
    const slugs = tenants.slice(0, named).map(({ slug }) => slug)
    const more = tenants.length > named ? `, and ${tenants.length - named} more` : ''
    process.stdout.write(
      `Wave ${index + 1} of ${waves.length}: ${tenants.length} tenants (${slugs.join(', ')}${more})\n`,
    )
    for (const { module, number, name, isExpand, isOutsideTransaction } of pending) {
      const marks = `${isExpand ? ', expands' : ''}${isOutsideTransaction ? ', outside a transaction' : ''}`
      process.stdout.write(`  ${module}/${number}-${name}${marks}\n`)
    }
  }
  process.stdout.write(`${upToDate} up to date. Nothing was run.\n`)
}
