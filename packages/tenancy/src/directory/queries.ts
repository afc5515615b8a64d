import { defineQuery } from '@interco/database'
import { asc, sql } from 'drizzle-orm'
import { configurations, pool, subscriptions, tenants, tenantVersions } from './tables.ts'

type None = Record<string, never>

export const readPool = defineQuery<None>()('readPool', (db) =>
  db.select({ siren: pool.siren, name: pool.name }).from(pool).limit(1),
)

export const readTenants = defineQuery<None>()('readTenants', (db) =>
  db
    .select({
      id: tenants.id,
      slug: tenants.slug,
      name: tenants.name,
      kind: tenants.kind,
      siren: tenants.siren,
      inseeCode: tenants.inseeCode,
      population: tenants.population,
      postcodes: tenants.postcodes,
      state: tenants.state,
      organizationId: tenants.organizationId,
      role: tenants.role,
      schema: tenants.schema,
    })
    .from(tenants)
    .orderBy(asc(tenants.slug)),
)

export const readSubscriptions = defineQuery<None>()('readSubscriptions', (db) =>
  db.select({ tenantId: subscriptions.tenantId, module: subscriptions.module }).from(subscriptions),
)

export const readConfigurations = defineQuery<None>()('readConfigurations', (db) =>
  db
    .select({
      layer: configurations.layer,
      tenantId: configurations.tenantId,
      module: configurations.module,
      value: configurations.value,
      locked: configurations.locked,
    })
    .from(configurations),
)

/** The tenants in which some module is below the number given for it: none, as a rule. */
export const readOutdated = defineQuery<{ needed: string }>()('readOutdated', (db) =>
  db
    .select({ id: tenants.id })
    .from(tenants)
    .where(
      sql`exists (select from jsonb_each_text(${sql.placeholder('needed')}::text::jsonb) as needed (module, number)
        left join ${tenantVersions} on ${tenantVersions.tenantId} = ${tenants.id} and ${tenantVersions.module} = needed.module
        where coalesce(${tenantVersions.number}, 0) < needed.number::int)`,
    ),
)
