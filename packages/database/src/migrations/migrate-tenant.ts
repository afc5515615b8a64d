import { setTimeout } from 'node:timers/promises'
import { DomainError } from '@interco/kernel'
import type { Administration } from '../administration/administration.ts'
import { DatabaseUnavailableError } from '../errors.ts'
import { errorCode, isConnectionLoss } from '../session/translate-error.ts'
import { believedLedger, type DueTenant } from './find-due.ts'
import type { MigrationSet } from './migration.ts'
import { buildTenantSchema } from './tenant-schema.ts'

/** Why a tenant was not migrated. One that was only too busy is served as before, and tried again by the next run. */
export type MigrationFailure = { readonly slug: string; readonly reason: string; readonly isQuarantined: boolean }

/** Brings one tenant up to date, and out of quarantine; or sets it aside. Undefined when it is up to date. */
export async function migrateTenant(
  admin: Administration,
  tenant: DueTenant,
  sets: readonly MigrationSet[],
  lockTimeoutMs: number,
): Promise<MigrationFailure | undefined> {
  const applied = believedLedger(tenant, sets)
  try {
    const afterwards = tenant.isFaulty ? healScript(tenant) : undefined
    await insist(() =>
      buildTenantSchema(admin, { id: tenant.id, placement: tenant }, sets, { applied, lockTimeoutMs, afterwards }),
    )
    return undefined
  } catch (error) {
    // The database went away, which says nothing about this tenant.
    if (isConnectionLoss(error)) throw new DatabaseUnavailableError({ cause: error })
    const reason = describe(error)
    const isQuarantined = !isContention(error)
    if (isQuarantined) await quarantine(admin, tenant, reason)
    return { slug: tenant.slug, reason, isQuarantined }
  }
}

function healScript({ id }: DueTenant): string {
  return `update interco.tenants
    set fault = null, state = case state when 'quarantined' then 'active' else state end where id = '${id}';`
}

/** A suspended tenant stays so: healing it must not open it. */
async function quarantine(admin: Administration, { id }: DueTenant, reason: string): Promise<void> {
  await admin`
    update interco.tenants set fault = ${reason}, state = case state when 'suspended' then state else 'quarantined' end
    where id = ${id}`
}

const attempts = 4
const firstPauseMs = 100

/** A migration is a transaction: where the connection was cut, or another held the locks, it can begin again. */
async function insist<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (!(isConnectionLoss(error) || isContention(error)) || attempt === attempts) throw error
      // Longer each time, and never in step with another: the tenant's own requests get in between.
      await setTimeout(firstPauseMs * 2 ** attempt * (0.5 + Math.random()))
    }
  }
}

/** Deadlock, serialization failure, lock timeout: the tenant is well, and busy. */
function isContention(error: unknown): boolean {
  return ['40P01', '40001', '55P03'].includes(errorCode(error))
}

/**
 * What the operator is told. PostgreSQL's messages name tables and constraints; only those about data (class 22) quote
 * values, and the `detail` of any may, so these are left out.
 */
function describe(error: unknown): string {
  const code = errorCode(error)
  if (!(error instanceof Error)) return 'unknown'
  if (code === '55P03')
    return 'Its tables were in use each time: it is served as before, and the next run tries it again.'
  if (error instanceof DomainError || !code.startsWith('22')) return error.message
  return `A value in the data does not suit the migration (SQLSTATE ${code}).`
}
