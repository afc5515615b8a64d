/** Keeps the values used last, each until its own time. */
export type BoundedCache<Value> = {
  get(key: string, nowMs: number): Value | undefined
  set(key: string, value: Value, untilMs: number): void
  readonly size: number
}

export function createBoundedCache<Value>(maxEntries: number): BoundedCache<Value> {
  // A Map keeps the order of insertion: the first key is the one used longest ago.
  const entries = new Map<string, { value: Value; untilMs: number }>()

  return {
    get(key, nowMs) {
      const entry = entries.get(key)
      if (!entry) return undefined
      entries.delete(key)
      if (entry.untilMs <= nowMs) return undefined
      entries.set(key, entry)
      return entry.value
    },
    set(key, value, untilMs) {
      entries.delete(key)
      entries.set(key, { value, untilMs })
      if (entries.size <= maxEntries) return
      const [oldest] = entries.keys()
      if (oldest !== undefined) entries.delete(oldest)
    },
    get size() {
      return entries.size
    },
  }
}
