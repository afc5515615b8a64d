import { parseArgs } from 'node:util'
import {
  careful,
  loadTenantMigrations,
  type MigrationReport,
  migrateTenants,
  prepareRegistry,
  type Rollout,
} from '@interco/database'
import { modules } from '@interco/registry'
import { tenantId } from '@interco/tenancy'
import { describePace } from '../pace.ts'
import { createProgress } from '../progress.ts'
import type { Command } from './command.ts'
import { printPlan } from './print-plan.ts'
import { UsageError } from './usage-error.ts'
import { withAdministration } from './with-administration.ts'

export const migrate: Command = {
  name: 'migrate',
  usage: 'migrate [--dry-run] [--first SLUG …] [--waves 1,1%,5%,25%] [--budget PERCENT]',
  help: 'Brings every tenant up to date, in waves; one that fails is set aside and the others go on.',
  run: (args, environment) => {
    const { isDryRun, rollout } = readOptions(args)
    return withAdministration(environment, async (admin) => {
      for (const slug of rollout.first) await tenantId(admin, slug)
      const sets = await loadTenantMigrations(modules)
      if (isDryRun) return printPlan(admin, sets, rollout)
      await prepareRegistry(admin)
      const startedAt = performance.now()
      const progress = createProgress(process.stderr)
      let current = 0
      const report = await migrateTenants(admin, sets, rollout, ({ wave, waves, done, total }) => {
        if (wave !== current) progress.step(`Wave ${wave} of ${waves}`)
        current = wave
        progress.advance(describePace(done, total, performance.now() - startedAt))
      })
      progress.end()
      print(report, performance.now() - startedAt)
    })
  },
}

function readOptions(args: readonly string[]): { readonly isDryRun: boolean; readonly rollout: Rollout } {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'dry-run': { type: 'boolean', default: false },
      first: { type: 'string', multiple: true, default: [] },
      waves: { type: 'string', default: careful.waves.join(',') },
      budget: { type: 'string', default: String(careful.errorBudget) },
    },
  })
  const errorBudget = /^\d{1,3}$/.test(values.budget) ? Number(values.budget) : 101
  if (errorBudget > 100) throw new UsageError('--budget is the share of a wave that may fail, in percent: --budget 5')
  const waves = values.waves.split(',').filter((size) => size !== '')
  if (!waves.every((size) => /^([1-9]\d*|\d+(\.\d+)?%)$/.test(size))) {
    throw new UsageError('--waves are numbers of tenants, or shares of all that are due: --waves 1,1%,5%,25%')
  }
  const sizes = waves.map((size) => (size.endsWith('%') ? (size as `${number}%`) : Number(size)))
  return { isDryRun: values['dry-run'], rollout: { ...careful, waves: sizes, first: values.first, errorBudget } }
}

function print({ migrated, upToDate, failed, stopped }: MigrationReport, tookMs: number): void {
  process.stdout.write(`${migrated} migrated, ${upToDate} up to date, in ${(tookMs / 1000).toFixed(2)} s\n`)
  for (const { slug, reason, isQuarantined } of failed) {
    process.stdout.write(`${slug} is ${isQuarantined ? 'set aside' : 'left as it was'}: ${reason}\n`)
  }
  if (stopped) {
    process.stdout.write(
      `Stopped in wave ${stopped.wave} of ${stopped.waves}, where more failed than the budget allows. ${stopped.notBegun} tenants ` +
        'were not begun and keep their former version. Repair the cause, then go on with: npm run interco -- migrate\n',
    )
  }
  if (failed.length > 0) process.exitCode = 1
}
