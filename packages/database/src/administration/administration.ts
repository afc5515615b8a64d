import postgres from 'postgres'

/**
 * A connection with the right to create roles and schemas. It belongs to the command line and the tests: the gateway
 * never holds one.
 */
export type Administration = postgres.Sql

/** The same, inside one of its transactions. */
export type AdministrationTransaction = postgres.ReservedSql

export function openAdministration(url: string, connections = 4): Administration {
  return postgres(url, { max: connections, onnotice: () => undefined, connect_timeout: 10, idle_timeout: 20 })
}

/** Registry data is reached through a session like a tenant's: its own role, its own schema, nothing else in sight. */
export const registryPlacement = { role: 'interco_registry', schema: 'interco' } as const

/** The role that the gateway logs in as. */
export const gatewayRole = 'interco_gateway'

/** Functions that migrations of all tenants share; types would go here too, so that they have one identity. */
export const sharedSchema = 'interco_shared'
