import { DomainError } from '@interco/kernel'
import type { Administration } from '../administration/administration.ts'
import { DatabaseNewerError } from '../errors.ts'
import type { MigrationSet } from './migration.ts'
import { buildTenantSchema } from './tenant-schema.ts'

export type MigrationReport = {
  readonly migrated: number
  readonly upToDate: number
  readonly failed: readonly { readonly slug: string; readonly reason: string }[]
}

// Four at once: on two cores more only contend for the catalog (measured: no gain at 12, some at 4).
const atOnce = 4

/**
 * Brings every tenant up to date. A tenant whose migration fails is quarantined, with the reason, and the others go on;
 * the next run tries it again. Tenants with nothing to do cost one query in all.
 */
export async function migrateTenants(
  admin: Administration,
  sets: readonly MigrationSet[],
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<MigrationReport> {
  await assertNotNewer(admin, sets)
  const latest = JSON.stringify(Object.fromEntries(sets.map((set) => [set.module, set.migrations.length])))
  const due = await admin<{ id: string; slug: string; role: string; schema: string }[]>`
    select id, slug, role, schema from interco.tenants t
    where state <> 'provisioning' and (state = 'quarantined' or exists (
      select from jsonb_each_text(${latest}::text::jsonb) as wanted (module, number)
      left join interco.tenant_versions v on v.tenant_id = t.id and v.module = wanted.module
      where v.number is distinct from wanted.number::int))
    order by population`
  const [{ total } = { total: 0 }] = await admin<{ total: number }[]>`
    select count(*)::int as total from interco.tenants where state <> 'provisioning'`
  const failed: { slug: string; reason: string }[] = []
  let done = 0
  const queue = [...due]
  const work = async () => {
    for (let tenant = queue.shift(); tenant; tenant = queue.shift()) {
      const reason = await migrateOne(admin, tenant, sets)
      if (reason !== undefined) failed.push({ slug: tenant.slug, reason })
      done += 1
      onProgress(done, due.length)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return { migrated: due.length - failed.length, upToDate: total - due.length, failed }
}

async function assertNotNewer(admin: Administration, sets: readonly MigrationSet[]): Promise<void> {
  const [newest] = await admin<{ module: string; number: number }[]>`
    select module, max(number) as number from interco.tenant_versions group by module`.then((rows) =>
    rows.filter((row) => row.number > (sets.find((set) => set.module === row.module)?.migrations.length ?? 0)),
  )
  if (newest) throw new DatabaseNewerError(`migration ${newest.module}/${newest.number}`)
}

async function migrateOne(
  admin: Administration,
  tenant: { id: string; role: string; schema: string },
  sets: readonly MigrationSet[],
): Promise<string | undefined> {
  try {
    await buildTenantSchema(admin, { id: tenant.id, placement: tenant }, sets)
    await admin`update interco.tenants set state = 'active', fault = null where id = ${tenant.id} and state = 'quarantined'`
    return undefined
  } catch (error) {
    // The message of PostgreSQL names tables and constraints, not rows; its detail, which may quote values, is left out.
    const reason = error instanceof DomainError || error instanceof Error ? error.message : 'unknown'
    await admin`update interco.tenants set state = 'quarantined', fault = ${reason} where id = ${tenant.id}`
    return reason
  }
}
