import type { TenantContext } from '@interco/kernel'
import DataLoader from 'dataloader'

/**
 * A way to fetch many things of one tenant at once. The keys of one tick are fetched together and answered in their order;
 * a missing thing is undefined.
 */
export type LoaderDefinition<Key, Value> = (ctx: TenantContext, keys: readonly Key[]) => Promise<readonly Value[]>

/** The loader of a definition in this scope: made at first use, so each operation and tenant has its own cache. */
export type Loaders = <Key, Value>(definition: LoaderDefinition<Key, Value>) => DataLoader<Key, Value>

export function createLoaders(ctx: TenantContext): Loaders {
  const loaders = new Map<unknown, unknown>()
  return <Key, Value>(definition: LoaderDefinition<Key, Value>) => {
    const known = loaders.get(definition)
    // The map's value for a definition is what that definition made: the types agree by construction.
    if (known) return known as DataLoader<Key, Value>
    const loader = new DataLoader<Key, Value>((keys) => definition(ctx, keys), { maxBatchSize: 500 })
    loaders.set(definition, loader)
    return loader
  }
}

/** Puts rows in the order of the keys that asked for them. */
export function inOrder<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): (Row | undefined)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]))
  return keys.map((key) => byKey.get(key))
}
