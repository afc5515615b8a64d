import { type NeededVersions, registryPlacement, type TenantDatabase } from '@interco/database'
import type { Tenant, TenantSession } from '@interco/kernel'
import type { ConfigurationLayer } from '../configuration/resolve-configuration.ts'
import { follow } from './follow.ts'
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

/**
 * Reads the registry and follows it. A change made by any process is seen within a second, or half a minute if its notice
 * was lost. While the database is away the last known state is served.
 */
export async function openDirectory(
  database: TenantDatabase,
  url: string,
  needed: NeededVersions = {},
): Promise<Directory> {
  const session = database.session(registryPlacement)
  const following = await follow('interco_registry', url, () => read(session, needed))
  return {
    get pool() {
      return following.current.pool
    },
    get tenants() {
      return following.current.tenants
    },
    bySlug: (slug) => following.current.bySlug.get(slug),
    byId: (id) => following.current.byId.get(id),
    byOrganization: (id) => following.current.byOrganization.get(id),
    configurationLayers: (tenantId, module) => [
      ...(following.current.layers.get(`/${module}`) ?? []),
      ...(following.current.layers.get(`${tenantId}/${module}`) ?? []),
    ],
    isOutdated: (tenantId) => following.current.outdated.has(tenantId),
    refresh: following.refresh,
    close: following.close,
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
