import { DomainError } from '@interco/kernel'
import type { Administration } from '../administration/administration.ts'
import { DatabaseNewerError, DatabaseUnavailableError } from '../errors.ts'
import { errorCode, isConnectionLoss } from '../session/translate-error.ts'
import { eachTenant } from './each-tenant.ts'
import type { MigrationSet } from './migration.ts'
import { buildTenantSchema } from './tenant-schema.ts'

export type MigrationReport = {
  readonly migrated: number
  readonly upToDate: number
  readonly failed: readonly { readonly slug: string; readonly reason: string }[]
}

type Due = { readonly id: string; readonly slug: string; readonly role: string; readonly schema: string }

/**
 * Brings every tenant up to date. A tenant whose migration fails is quarantined, with the reason, and the others go on;
 * the next run tries it again. Tenants with nothing to do cost one query in all.
 */
export async function migrateTenants(
  admin: Administration,
  sets: readonly MigrationSet[],
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<MigrationReport> {
  const { due, total } = await findDue(admin, sets)
  const failed: { slug: string; reason: string }[] = []
  let done = 0
  await eachTenant(due, async (tenant) => {
    const reason = await migrateOne(admin, tenant, sets)
    if (reason !== undefined) failed.push({ slug: tenant.slug, reason })
    done += 1
    onProgress(done, due.length)
  })
  return { migrated: due.length - failed.length, upToDate: total - due.length, failed }
}

/** The tenants that lack a migration, or failed the last time. @throws DatabaseNewerError */
async function findDue(admin: Administration, sets: readonly MigrationSet[]): Promise<{ due: Due[]; total: number }> {
  const latest = JSON.stringify(Object.fromEntries(sets.map((set) => [set.module, set.migrations.length])))
  const [found] = await admin<{ due: Due[]; total: number; newer: string | null }[]>`
    with wanted as (select key as module, value::int as number from jsonb_each_text(${latest}::text::jsonb))
    select
      (select count(*)::int from interco.tenants where state <> 'provisioning') as total,
      (select min(v.module || '/' || v.number) from interco.tenant_versions v left join wanted using (module)
        where v.number > coalesce(wanted.number, 0)) as newer,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'slug', slug, 'role', role, 'schema', schema)
          order by population), '[]')
        from interco.tenants t
        where state <> 'provisioning' and (fault is not null or exists (
          select from wanted left join interco.tenant_versions v on v.tenant_id = t.id and v.module = wanted.module
          where v.number is distinct from wanted.number))) as due`
  if (found?.newer) throw new DatabaseNewerError(`migration ${found.newer}`)
  return found ?? { due: [], total: 0 }
}

async function migrateOne(
  admin: Administration,
  tenant: Due,
  sets: readonly MigrationSet[],
): Promise<string | undefined> {
  try {
    await insist(() => buildTenantSchema(admin, { id: tenant.id, placement: tenant }, sets))
    await admin`
      update interco.tenants set fault = null, state = case state when 'quarantined' then 'active' else state end
      where id = ${tenant.id} and fault is not null`
    return undefined
  } catch (error) {
    // The database went away, which says nothing about this tenant.
    if (isConnectionLoss(error)) throw new DatabaseUnavailableError({ cause: error })
    const reason = describe(error)
    // A suspended tenant stays so: healing it must not open it.
    await admin`
      update interco.tenants set fault = ${reason}, state = case state when 'suspended' then state else 'quarantined' end
      where id = ${tenant.id}`
    return reason
  }
}

const attempts = 3

/** A migration is one transaction: where the connection was cut, or another held the locks, it can begin again. */
async function insist<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      const mayPass = isConnectionLoss(error) || ['40P01', '40001', '55P03'].includes(errorCode(error))
      if (!mayPass || attempt === attempts) throw error
    }
  }
}

/**
 * What the operator is told. PostgreSQL's messages name tables and constraints; only those about data (class 22) quote
 * values, and the `detail` of any may, so these are left out.
 */
function describe(error: unknown): string {
  const code = errorCode(error)
  if (!(error instanceof Error)) return 'unknown'
  if (error instanceof DomainError || !code.startsWith('22')) return error.message
  return `A value in the data does not suit the migration (SQLSTATE ${code}).`
}
