import { listenToRegistry, registryPlacement, type TenantDatabase } from '@interco/database'
import type { Tenant, TenantSession } from '@interco/kernel'
import type { ConfigurationLayer } from '../configuration/resolve-configuration.ts'
import { readConfigurations, readPool, readSubscriptions, readTenants } from './queries.ts'

export type Pool = { readonly siren: string; readonly name: string }

/** The registry as one gateway sees it: kept in memory, renewed when the database says that it changed. */
export type Directory = {
  readonly pool: Pool | undefined
  readonly tenants: readonly Tenant[]
  bySlug(slug: string): Tenant | undefined
  byId(id: string): Tenant | undefined
  configurationLayers(tenantId: string, module: string): readonly ConfigurationLayer[]
  refresh(): Promise<void>
  close(): Promise<void>
}

type Snapshot = {
  readonly pool: Pool | undefined
  readonly tenants: readonly Tenant[]
  readonly bySlug: ReadonlyMap<string, Tenant>
  readonly byId: ReadonlyMap<string, Tenant>
  readonly layers: ReadonlyMap<string, readonly ConfigurationLayer[]>
}

// A notice may be lost with its connection; after this long the registry is read again anyway.
const renewalMs = 30_000

/**
 * Reads the registry and follows it. A change made by any process is seen within a second, or `renewalMs` if its notice
 * was lost. While the database is away the last known state is served.
 */
export async function openDirectory(database: TenantDatabase, url: string): Promise<Directory> {
  const session = database.session(registryPlacement)
  let snapshot = await read(session)
  let pending: Promise<void> | undefined
  let again = false
  const refresh = (): Promise<void> => {
    if (pending) {
      again = true
      return pending
    }
    pending = read(session)
      .then((fresh) => {
        snapshot = fresh
      })
      .finally(() => {
        pending = undefined
        if (!again) return
        again = false
        void refresh().catch(() => undefined)
      })
    return pending
  }
  const refreshQuietly = () => void refresh().catch(() => undefined)
  const listener = listenToRegistry(url, refreshQuietly)
  const timer = setInterval(refreshQuietly, renewalMs).unref()
  return {
    get pool() {
      return snapshot.pool
    },
    get tenants() {
      return snapshot.tenants
    },
    bySlug: (slug) => snapshot.bySlug.get(slug),
    byId: (id) => snapshot.byId.get(id),
    configurationLayers: (tenantId, module) => [
      ...(snapshot.layers.get(`/${module}`) ?? []),
      ...(snapshot.layers.get(`${tenantId}/${module}`) ?? []),
    ],
    refresh,
    close: async () => {
      clearInterval(timer)
      await listener.close()
    },
  }
}

async function read(session: TenantSession): Promise<Snapshot> {
  const [[pool], rows, subscriptions, configurations] = await Promise.all([
    session.read(readPool, {}),
    session.read(readTenants, {}),
    session.read(readSubscriptions, {}),
    session.read(readConfigurations, {}),
  ])
  const modules = Map.groupBy(subscriptions, (row) => row.tenantId)
  const tenants = rows.map(
    ({ role, schema, inseeCode, ...row }): Tenant => ({
      ...row,
      inseeCode: inseeCode ?? undefined,
      placement: { role, schema },
      modules: new Set(modules.get(row.id)?.map((subscription) => subscription.module)),
    }),
  )
  return {
    pool,
    tenants,
    bySlug: new Map(tenants.map((tenant) => [tenant.slug, tenant])),
    byId: new Map(tenants.map((tenant) => [tenant.id, tenant])),
    layers: Map.groupBy(configurations, (row) => `${row.tenantId ?? ''}/${row.module}`),
  }
}
