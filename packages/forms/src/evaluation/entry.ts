/** What was entered under a key, of its own: names that every object has are no entries. */
export function entryOf(entries: unknown, key: string): unknown {
  if (typeof entries !== 'object' || entries === null || Array.isArray(entries) || !Object.hasOwn(entries, key))
    return undefined
  const own: unknown = Reflect.get(entries, key)
  return own
}

/** Whether nothing was entered. */
export function isBlank(entry: unknown): boolean {
  if (entry === undefined || entry === null) return true
  if (typeof entry === 'string') return entry.length <= 1_000 && entry.trim() === ''
  return Array.isArray(entry) && entry.length === 0
}
