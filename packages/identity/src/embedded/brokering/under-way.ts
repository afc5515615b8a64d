/** Sign-ins that are begun and not ended; of too many, the oldest are forgotten. */
export type UnderWay<Value> = {
  put(key: string, value: Value): void
  find(key: string): Value | undefined
  /** Once. */
  take(key: string): Value | undefined
}

const most = 1_000
const lastsMs = 600_000

export function createUnderWay<Value>(): UnderWay<Value> {
  const entries = new Map<string, { readonly value: Value; readonly untilMs: number }>()
  const find = (key: string) => {
    const entry = entries.get(key)
    return entry && entry.untilMs > performance.now() ? entry.value : undefined
  }
  return {
    find,
    put(key, value) {
      entries.set(key, { value, untilMs: performance.now() + lastsMs })
      const [oldest] = entries.keys()
      if (entries.size > most && oldest !== undefined) entries.delete(oldest)
    },
    take(key) {
      const value = find(key)
      entries.delete(key)
      return value
    },
  }
}
