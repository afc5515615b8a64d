import type { Administration } from '../administration/administration.ts'
import { errorCode } from '../session/translate-error.ts'
import { type LedgerEntry, ledgerDiffers, pendingOf, readLedger } from './ledger.ts'
import type { Migration, MigrationSet } from './migration.ts'
import { runOutsideTransaction } from './outside-transaction.ts'
import { type SchemaOwner, tenantScript } from './tenant-script.ts'

export type BuildOptions = {
  /** What the ledger is believed to hold, to save reading it. Default: nothing, as for a tenant that is not there yet. */
  readonly applied?: readonly LedgerEntry[]
  readonly lockTimeoutMs?: number
  /** Statements about the tenant that belong to the last transaction. */
  readonly afterwards?: string | undefined
}

/** Another may be at work on the same tenant at the same time: after its end the ledger is read again. */
const attempts = 3

/**
 * Creates the tenant's role and schema where they are missing and brings the schema up to date: one message, one
 * transaction, all or nothing, safe to repeat and to run twice at once. Resolves to the number of migrations applied.
 * A migration outside a transaction parts the work in several such steps, each safe to repeat.
 */
export async function buildTenantSchema(
  admin: Administration,
  tenant: SchemaOwner,
  sets: readonly MigrationSet[],
  options: BuildOptions = {},
): Promise<number> {
  let applied = options.applied ?? []
  for (let attempt = 1; ; attempt += 1) {
    const pending = pendingOf(applied, sets)
    try {
      await applyPending(admin, tenant, { ...options, applied, pending })
      return pending.length
    } catch (error) {
      if (errorCode(error) !== ledgerDiffers || attempt === attempts) throw error
      applied = await readLedger(admin, tenant.placement.schema)
    }
  }
}

async function applyPending(
  admin: Administration,
  tenant: SchemaOwner,
  options: BuildOptions & { readonly applied: readonly LedgerEntry[]; readonly pending: readonly Migration[] },
): Promise<void> {
  const { lockTimeoutMs = 2_000, afterwards } = options
  const done = [...options.applied]
  let waiting: Migration[] = []
  const send = async (last = '') => {
    const step = { tenant, applied: done, pending: waiting, lockTimeoutMs, afterwards: last }
    await admin.unsafe(tenantScript(step)).simple()
    done.push(...waiting)
    waiting = []
  }
  for (const migration of options.pending) {
    if (!migration.isOutsideTransaction) {
      waiting.push(migration)
      continue
    }
    if (waiting.length > 0 || done.length === 0) await send()
    await runOutsideTransaction(admin, tenant, migration)
    waiting.push({ ...migration, sql: '' })
  }
  await send(afterwards)
}
