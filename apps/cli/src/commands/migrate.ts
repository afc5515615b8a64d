import { migrateTenants } from '@interco/database'
import { modules } from '@interco/registry'
import { loadAllMigrations } from '../migration-sets.ts'
import type { Command } from './command.ts'
import { withAdministration } from './with-administration.ts'

export const migrate: Command = {
  name: 'migrate',
  usage: 'migrate',
  help: 'Brings every tenant up to date; one that fails is set aside and the others go on.',
  run: (_args, environment) =>
    withAdministration(environment, async (admin) => {
      const startedAt = performance.now()
      const report = await migrateTenants(admin, await loadAllMigrations(modules))
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(2)
      process.stdout.write(`${report.migrated} migrated, ${report.upToDate} up to date, in ${seconds} s\n`)
      for (const { slug, reason } of report.failed) process.stdout.write(`${slug} is set aside: ${reason}\n`)
      if (report.failed.length > 0) process.exitCode = 1
    }),
}
