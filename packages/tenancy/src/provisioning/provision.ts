import { type Administration, buildTenantSchema, eachTenant, flushCommits, type MigrationSet } from '@interco/database'
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
  // Who was erased on purpose does not come back by itself: provisionTenant is for that.
  const erased = await admin<{ siren: string }[]>`select siren from interco.erasures`
  const gone = new Set(erased.map(({ siren }) => siren))
  await registerCollectivities(
    admin,
    collectivities.filter(({ siren }) => !gone.has(siren)),
  )
  const due = await admin<DueTenant[]>`
    select id, name, role, schema from interco.tenants where state = 'provisioning' order by population desc`
  let done = 0
  await eachTenant(due, async (tenant) => {
    await build(admin, tenant, options)
    done += 1
    options.onProgress?.(done, due.length, tenant.name)
  })
  if (due.length > 0) await flushCommits(admin)
  return due.length
}

/** Registers one tenant and builds its schema. Repeating it changes nothing. */
export async function provisionTenant(
  admin: Administration,
  collectivity: Collectivity,
  options: ProvisionOptions,
): Promise<void> {
  await registerCollectivities(admin, [collectivity])
  const [tenant] = await admin<DueTenant[]>`
    select id, name, role, schema from interco.tenants where siren = ${collectivity.siren} and state = 'provisioning'`
  if (!tenant) return
  await build(admin, tenant, options)
  await flushCommits(admin)
}

type DueTenant = { readonly id: string; readonly name: string; readonly role: string; readonly schema: string }

/** Everything of one tenant in one message and one transaction: role, schema, tables, subscriptions, and that it is served. */
async function build(
  admin: Administration,
  tenant: DueTenant,
  { migrations, modules }: ProvisionOptions,
): Promise<void> {
  const subscriptions = modules.map((module) => `('${module}')`).join(', ')
  // Another provisioner may have been faster: what its tenant subscribes to since then is not ours to change.
  const afterwards = `
    with activated as (
      update interco.tenants set state = 'active' where id = '${tenant.id}' and state = 'provisioning' returning id
    )
    insert into interco.subscriptions (tenant_id, module)
      select id, module from activated, (values ${subscriptions || '(null)'}) as wanted (module) where module is not null
      on conflict do nothing;`
  await buildTenantSchema(admin, { id: tenant.id, placement: tenant }, migrations, { afterwards })
}
