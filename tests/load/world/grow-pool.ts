import { eachTenant } from '@interco/database'
import { offeredModules } from '@interco/registry'
import { provisionPool } from '@interco/tenancy'
import type { BenchPool } from './bench-pool.ts'
import { listCollectivities } from './collectivities.ts'
import { fill, fullRequests } from './fill.ts'

export type BenchTenant = { readonly slug: string; readonly organizationId: string; readonly schema: string }

export type Growth = {
  /** The first one is filled like the schema of the peers. */
  readonly tenants: readonly BenchTenant[]
  /** How many were added now, and the time that it took. */
  readonly provisioned: number
  readonly provisioningMs: number
  readonly fillingMs: number
}

/** A page of the list, with messages for each: what a small commune has. */
const requestsElsewhere = 60

/** Makes the pool have this many tenants, each with data. Those that are there already cost nothing. */
export async function growPool(pool: BenchPool, count: number): Promise<Growth> {
  const { admin, migrations } = pool
  const startedAt = performance.now()
  const collectivities = listCollectivities(count)
  const provisioned = await provisionPool(admin, collectivities, {
    migrations,
    modules: offeredModules.map((module) => module.id),
  })
  const provisionedAt = performance.now()
  const provisioningMs = provisionedAt - startedAt
  const tenants = await findTenants(
    pool,
    collectivities.map(({ siren }) => siren),
  )
  await fillMissing(pool, tenants)
  return { tenants, provisioned, provisioningMs, fillingMs: performance.now() - provisionedAt }
}

/** In the order of the collectivités. */
async function findTenants({ admin }: BenchPool, sirens: readonly string[]): Promise<BenchTenant[]> {
  return admin<BenchTenant[]>`
    select slug, organization_id as "organizationId", schema
    from unnest(${[...sirens]}::text[]) with ordinality as wanted (siren, place) join interco.tenants using (siren)
    order by place`
}

async function fillMissing({ admin }: BenchPool, tenants: readonly BenchTenant[]): Promise<void> {
  const filled = new Set(
    (await admin<{ schema: string }[]>`select schema from bench.filled`).map(({ schema }) => schema),
  )
  const missing = tenants.filter(({ schema }) => !filled.has(schema))
  if (missing.length === 0) return
  const [first] = tenants
  await eachTenant(missing, (tenant) => fill(admin, tenant.schema, tenant === first ? fullRequests : requestsElsewhere))
  // What was written is on disk before anything is measured.
  await admin.unsafe('checkpoint').simple()
}
