import type { Administration } from '../administration/administration.ts'
import { eachTenant } from './each-tenant.ts'
import { believedPending, type DueTenant, findDue } from './find-due.ts'
import { flushCommits } from './flush-commits.ts'
import { type MigrationFailure, migrateTenant } from './migrate-tenant.ts'
import type { Migration, MigrationSet } from './migration.ts'
import { careful, failuresAllowed, planWaves, type Rollout } from './rollout.ts'

export type MigrationReport = {
  readonly migrated: number
  readonly upToDate: number
  readonly failed: readonly MigrationFailure[]
  /** Where the error budget of a wave was spent: who had not begun stays on its former version. */
  readonly stopped?: { readonly wave: number; readonly waves: number; readonly notBegun: number } | undefined
}

export type MigrationProgress = {
  readonly wave: number
  readonly waves: number
  readonly done: number
  readonly total: number
}

/**
 * Brings every tenant up to date, wave after wave. A tenant whose migration fails is quarantined, with the reason, and the
 * others go on within the error budget; the next run tries it again. Cut at any point, the next run goes on from there.
 * Tenants with nothing to do cost one query in all.
 */
export async function migrateTenants(
  admin: Administration,
  sets: readonly MigrationSet[],
  rollout: Rollout = careful,
  onProgress: (progress: MigrationProgress) => void = () => undefined,
): Promise<MigrationReport> {
  const { due, total } = await findDue(admin, sets)
  const waves = planWaves(due, rollout)
  const failed: MigrationFailure[] = []
  let done = 0
  for (const [index, wave] of waves.entries()) {
    const allowed = failed.length + failuresAllowed(wave, rollout)
    const isSpent = () => failed.length > allowed
    await eachTenant(
      wave,
      async (tenant) => {
        const failure = await migrateTenant(admin, tenant, sets, rollout.lockTimeoutMs)
        if (failure) failed.push(failure)
        done += 1
        onProgress({ wave: index + 1, waves: waves.length, done, total: due.length })
      },
      isSpent,
    )
    await flushCommits(admin)
    if (isSpent() && done < due.length) {
      const stopped = { wave: index + 1, waves: waves.length, notBegun: due.length - done }
      return { migrated: done - failed.length, upToDate: total - due.length, failed, stopped }
    }
  }
  return { migrated: done - failed.length, upToDate: total - due.length, failed }
}

export type MigrationPlan = {
  readonly upToDate: number
  readonly waves: readonly { readonly tenants: readonly DueTenant[]; readonly pending: readonly Migration[] }[]
}

/** What a run would do, and in which waves. It reads, and changes nothing. */
export async function planMigration(
  admin: Administration,
  sets: readonly MigrationSet[],
  rollout: Rollout = careful,
): Promise<MigrationPlan> {
  const { due, total } = await findDue(admin, sets)
  const waves = planWaves(due, rollout).map((tenants) => ({
    tenants,
    pending: [...new Set(tenants.flatMap((tenant) => believedPending(tenant, sets)))],
  }))
  return { upToDate: total - due.length, waves }
}
