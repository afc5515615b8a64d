import type { ConfigurationSchema } from '@interco/kernel'

/** One layer of a module's configuration. `locked` names the keys that the layers after it may not set. */
export type ConfigurationLayer = {
  readonly layer: 'platform' | 'pool' | 'tenant'
  readonly value: Readonly<Record<string, unknown>>
  readonly locked: readonly string[]
}

const order = { platform: 0, pool: 1, tenant: 2 } as const

/** Merges the layers, platform first, tenant last; a locked key keeps the value of the layer that locked it. */
export function mergeLayers(layers: readonly ConfigurationLayer[]): Record<string, unknown> {
  // A map: on a plain object the key `__proto__` would lay values under the ones that are locked.
  const merged = new Map<string, unknown>()
  const locked = new Set<string>()
  for (const layer of layers.toSorted((a, b) => order[a.layer] - order[b.layer])) {
    for (const [key, value] of Object.entries(layer.value)) if (!locked.has(key)) merged.set(key, value)
    for (const key of layer.locked) locked.add(key)
  }
  return Object.fromEntries(merged)
}

/** The configuration of a module as its schema types it, defaults filled in. */
export function resolveConfiguration<Value>(
  schema: ConfigurationSchema<Value>,
  layers: readonly ConfigurationLayer[],
): Value {
  return schema.parse(mergeLayers(layers))
}
