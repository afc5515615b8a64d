import { type Administration, buildTenantSchema, eachTenant, inTransaction, type MigrationSet } from '@interco/database'
import { PoolDiffersError } from '../errors.ts'
import type { Collectivity } from '../territory/territory.ts'
import { registerCollectivities } from './register.ts'

export type ProvisionOptions = {
  readonly migrations: readonly MigrationSet[]
  /** Ids of the modules that a new tenant subscribes to. */
  readonly modules: readonly string[]
  readonly onProgress?: (done: number, total: number, name: string) => void
}

/**
 * Makes the registry and the database hold these collectivités: registers the missing ones, then builds the schema of each
 * that is not whole yet. Idempotent: after a crash at any point, calling it again finishes the work. Resolves to the number built.
 * @throws PoolDiffersError when the database belongs to another pool.
 */
export async function provisionPool(
  admin: Administration,
  collectivities: readonly Collectivity[],
  options: ProvisionOptions,
): Promise<number> {
  const epci = collectivities.find((one) => one.kind === 'epci')
  if (!epci) throw new TypeError('A pool has an EPCI')
  await admin`insert into interco.pool (siren, name) values (${epci.siren}, ${epci.name}) on conflict do nothing`
  const [pool] = await admin<{ siren: string }[]>`select siren from interco.pool`
  if (pool && pool.siren !== epci.siren) throw new PoolDiffersError(pool.siren, epci.siren)
  await register(admin, collectivities)
  const due = await admin<{ id: string; name: string; role: string; schema: string }[]>`
    select id, name, role, schema from interco.tenants where state = 'provisioning' order by population desc`
  let done = 0
  await eachTenant(due, async (tenant) => {
    await buildTenantSchema(admin, { id: tenant.id, placement: tenant }, options.migrations)
    await activate(admin, tenant.id, options.modules)
    done += 1
    options.onProgress?.(done, due.length, tenant.name)
  })
  return due.length
}

/** Registers one tenant and builds its schema. Repeating it changes nothing. */
export async function provisionTenant(
  admin: Administration,
  collectivity: Collectivity,
  options: ProvisionOptions,
): Promise<void> {
  await register(admin, [collectivity])
  const [tenant] = await admin<{ id: string; role: string; schema: string; state: string }[]>`
    select id, role, schema, state from interco.tenants where siren = ${collectivity.siren}`
  if (tenant?.state !== 'provisioning') return
  await buildTenantSchema(admin, { id: tenant.id, placement: tenant }, options.migrations)
  await activate(admin, tenant.id, options.modules)
}

async function register(admin: Administration, collectivities: readonly Collectivity[]): Promise<void> {
  await inTransaction(admin, async (sql) => {
    // Two at once would each find the rows missing, and the second would stumble over their slugs.
    await sql`select pg_advisory_xact_lock(764002)`
    await registerCollectivities(sql, collectivities)
  })
}

async function activate(admin: Administration, id: string, modules: readonly string[]): Promise<void> {
  await inTransaction(admin, async (sql) => {
    const activated = await sql`
      update interco.tenants set state = 'active' where id = ${id} and state = 'provisioning' returning id`
    // Another provisioner was faster: what its tenant subscribes to since then is not ours to change.
    if (activated.length === 0) return
    for (const module of modules) {
      await sql`insert into interco.subscriptions (tenant_id, module) values (${id}, ${module}) on conflict do nothing`
    }
  })
}
