import { allAtOnce, loadTenantMigrations, migrateTenants } from '@interco/database'
import { modules, offeredModules } from '@interco/registry'
import { type findCollectivities, provisionPool } from '@interco/tenancy'
import type { Progress } from '../progress.ts'

/** Brings the tenants that are there up to date, and makes those that are missing. */
export async function preparePool(
  admin: Parameters<typeof migrateTenants>[0],
  collectivities: ReturnType<typeof findCollectivities>,
  progress: Progress,
): Promise<void> {
  const migrations = await loadTenantMigrations(modules)
  progress.step('Migrating the tenants')
  const report = await migrateTenants(admin, migrations, allAtOnce, ({ done, total }) =>
    progress.advance(`${done}/${total}`),
  )
  for (const { slug, reason } of report.failed) progress.step(`  ${slug} is not migrated: ${reason}`)
  progress.step(`Provisioning ${collectivities.length} collectivités`)
  await provisionPool(admin, collectivities, {
    migrations,
    modules: offeredModules.map((module) => module.id),
    onProgress: (done, total, name) => progress.advance(`${done}/${total} ${name}`),
  })
}
