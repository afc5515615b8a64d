import { randomBytes } from 'node:crypto'

/** Bounded memory under ids that nobody can guess. A full store drops what was added first. */
export type ExpiringStore<Value> = {
  add(value: Value): string
  get(id: string | undefined): Value | undefined
  remove(id: string | undefined): void
  /** Those that it removed. */
  removeWhere(holds: (value: Value) => boolean): readonly Value[]
  readonly size: number
}

export function createExpiringStore<Value>(options: {
  readonly maxEntries: number
  readonly lifetimeMs: number
  readonly now: () => number
}): ExpiringStore<Value> {
  const { maxEntries, lifetimeMs, now } = options
  // In order of addition, thus of expiry.
  const entries = new Map<string, { readonly value: Value; readonly untilMs: number }>()

  function dropExpired(): void {
    for (const [id, { untilMs }] of entries) {
      if (untilMs > now() && entries.size < maxEntries) return
      entries.delete(id)
    }
  }

  return {
    add(value) {
      dropExpired()
      const id = randomBytes(32).toString('base64url')
      entries.set(id, { value, untilMs: now() + lifetimeMs })
      return id
    },
    get(id) {
      const entry = id === undefined ? undefined : entries.get(id)
      return entry && entry.untilMs > now() ? entry.value : undefined
    },
    remove(id) {
      if (id !== undefined) entries.delete(id)
    },
    removeWhere(holds) {
      const removed = [...entries].filter(([, { value }]) => holds(value))
      for (const [id] of removed) entries.delete(id)
      return removed.map(([, { value }]) => value)
    },
    get size() {
      return entries.size
    },
  }
}
