import { loadTenantMigrations, prepareRegistry } from '@interco/database'
import { modules, offeredModules } from '@interco/registry'
import { findCollectivities, provisionTenant, TenantUnknownError } from '@interco/tenancy'
import type { Command } from './command.ts'
import { UsageError } from './usage-error.ts'
import { withAdministration } from './with-administration.ts'

export const provision: Command = {
  name: 'provision',
  usage: 'provision SLUG',
  help: 'Builds the tenant of one member of the pool, as one that joined, or that was erased and comes back.',
  run: ([slug], environment) => {
    if (slug === undefined) throw new UsageError('Say which member: npm run interco -- provision poitiers')
    return withAdministration(environment, async (admin) => {
      await prepareRegistry(admin)
      const [pool] = await admin<{ siren: string }[]>`select siren from interco.pool`
      const member = findCollectivities(pool?.siren ?? environment.pool).find((one) => one.slug === slug)
      if (!member) throw new TenantUnknownError()
      const migrations = await loadTenantMigrations(modules)
      await provisionTenant(admin, member, { migrations, modules: offeredModules.map(({ id }) => id) })
      process.stdout.write(`${slug} is provisioned\n`)
    })
  },
}
