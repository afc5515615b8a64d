import { listenTo, type NeededVersions, registryPlacement, type TenantDatabase } from '@interco/database'
import type { Tenant, TenantSession } from '@interco/kernel'
import type { ConfigurationLayer } from '../configuration/resolve-configuration.ts'
import { readConfigurations, readOutdated, readPool, readSubscriptions, readTenants } from './queries.ts'

export type Pool = { readonly siren: string; readonly name: string }

/** The registry as one gateway sees it: kept in memory, renewed when the database says that it changed. */
export type Directory = {
  readonly pool: Pool | undefined
  readonly tenants: readonly Tenant[]
  bySlug(slug: string): Tenant | undefined
  byId(id: string): Tenant | undefined
  /** By the organization of the identity federation whose members belong there. */
  byOrganization(organizationId: string): Tenant | undefined
  configurationLayers(tenantId: string, module: string): readonly ConfigurationLayer[]
  /** Whether the tenant lacks a migration that this code can't do without. */
  isOutdated(tenantId: string): boolean
  refresh(): Promise<void>
  close(): Promise<void>
}

type Snapshot = {
  readonly pool: Pool | undefined
  readonly tenants: readonly Tenant[]
  readonly bySlug: ReadonlyMap<string, Tenant>
  readonly byId: ReadonlyMap<string, Tenant>
  readonly byOrganization: ReadonlyMap<string, Tenant>
  readonly layers: ReadonlyMap<string, readonly ConfigurationLayer[]>
  readonly outdated: ReadonlySet<string>
}

// A notice may be lost with its connection; after this long the registry is read again anyway.
const renewalMs = 30_000
// The notice came, and the database was not there to be read.
const retryMs = 1_000

/**
 * Reads the registry and follows it. A change made by any process is seen within a second, or `renewalMs` if its notice
 * was lost. While the database is away the last known state is served.
 */
export async function openDirectory(
  database: TenantDatabase,
  url: string,
  needed: NeededVersions = {},
): Promise<Directory> {
  const session = database.session(registryPlacement)
  let snapshot = await read(session, needed)
  const renew = async () => {
    snapshot = await read(session, needed)
  }
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  const start = () => {
    next = undefined
    running = renew().finally(() => {
      running = undefined
    })
    return running
  }
  // A reading that is under way may have missed the change that we are called for: one more follows it, for all callers.
  const refresh = (): Promise<void> => {
    if (!running) return start()
    next ??= running.then(start, start)
    return next
  }
  let retry: NodeJS.Timeout | undefined
  let isClosed = false
  const follow = () => {
    refresh().catch(() => {
      if (isClosed) return
      clearTimeout(retry)
      retry = setTimeout(follow, retryMs).unref()
    })
  }
  const listener = listenTo('interco_registry', url, follow)
  const timer = setInterval(follow, renewalMs).unref()
  return {
    get pool() {
      return snapshot.pool
    },
    get tenants() {
      return snapshot.tenants
    },
    bySlug: (slug) => snapshot.bySlug.get(slug),
    byId: (id) => snapshot.byId.get(id),
    byOrganization: (id) => snapshot.byOrganization.get(id),
    configurationLayers: (tenantId, module) => [
      ...(snapshot.layers.get(`/${module}`) ?? []),
      ...(snapshot.layers.get(`${tenantId}/${module}`) ?? []),
    ],
    isOutdated: (tenantId) => snapshot.outdated.has(tenantId),
    refresh,
    close: async () => {
      isClosed = true
      clearInterval(timer)
      clearTimeout(retry)
      await listener.close()
    },
  }
}

async function read(session: TenantSession, needed: NeededVersions): Promise<Snapshot> {
  const [[pool], rows, subscriptions, configurations, outdated] = await Promise.all([
    session.read(readPool, {}),
    session.read(readTenants, {}),
    session.read(readSubscriptions, {}),
    session.read(readConfigurations, {}),
    session.read(readOutdated, { needed: JSON.stringify(needed) }),
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
    byOrganization: new Map(tenants.map((tenant) => [tenant.organizationId, tenant])),
    layers: Map.groupBy(configurations, (row) => `${row.tenantId ?? ''}/${row.module}`),
    outdated: new Set(outdated.map(({ id }) => id)),
  }
}
