import { type Administration, inTransaction } from '@interco/database'
import type { ConfigurationSchema } from '@interco/kernel'
import { ConfigurationRefusedError } from '../errors.ts'
import { type ConfigurationLayer, mergeLayers } from './resolve-configuration.ts'

export type ConfigurationChange = {
  readonly module: { readonly id: string; readonly configuration: ConfigurationSchema<unknown> }
  readonly layer: ConfigurationLayer['layer']
  /** The tenant, for its own layer only. */
  readonly tenantId: string | undefined
  readonly value: Readonly<Record<string, unknown>>
  readonly locked: readonly string[]
  /** Who changes it, for the history. */
  readonly by: string
}

/**
 * Adds a version of one layer; the earlier ones stay as history. Resolves to its number.
 * @throws ConfigurationRefusedError when a key is locked by a layer above, or the result breaks the module's schema.
 */
export async function configure(admin: Administration, change: ConfigurationChange): Promise<number> {
  const tenantId = change.tenantId ?? null
  const value = JSON.stringify(change.value)
  return inTransaction(admin, async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${change.module.id}, 765))`
    const layers = await sql<(ConfigurationLayer & { version: number })[]>`
      select layer, value, locked, version from interco.configurations_in_force
      where module = ${change.module.id} and (tenant_id is null or tenant_id = ${tenantId})`
    assertFits(change, layers)
    const version = (layers.find((one) => one.layer === change.layer)?.version ?? 0) + 1
    await sql`
      insert into interco.configurations (layer, tenant_id, module, version, value, locked, changed_by)
      values (${change.layer}, ${tenantId}, ${change.module.id}, ${version}, ${value}::text::jsonb,
        ${sql.array([...change.locked])}, ${change.by})`
    return version
  })
}

function assertFits(change: ConfigurationChange, layers: readonly ConfigurationLayer[]): void {
  const rank = ['platform', 'pool', 'tenant'].indexOf(change.layer)
  const above = layers.filter((one) => ['platform', 'pool', 'tenant'].indexOf(one.layer) < rank)
  const locked = new Set(above.flatMap((one) => one.locked))
  const refused = Object.keys(change.value).filter((key) => locked.has(key))
  if (refused.length > 0) {
    throw new ConfigurationRefusedError(`Locked by the pool, so left as it is: ${refused.join(', ')}.`)
  }
  const others = layers.filter((one) => one.layer !== change.layer)
  try {
    change.module.configuration.parse(mergeLayers([...others, change]))
  } catch (error) {
    const keys = Object.keys(change.value).join(', ')
    throw new ConfigurationRefusedError(`The module refuses this configuration (${keys}).`, { cause: error })
  }
}
