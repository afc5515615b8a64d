/** Global ids become local, connections lists, enums lower-case, times one form: what two servers say can be compared. */
export function normalise(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => normalise(one))
  if (typeof value === 'object' && value !== null) {
    if ('nodes' in value) return normalise(value.nodes)
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, inner]) => [name, normalise(inner, name)]),
    )
  }
  if (typeof value !== 'string') return value
  if (key === 'id') return value.split('.').at(-1)
  if (key.endsWith('At')) return new Date(value).toISOString()
  return enums.has(key) ? value.toLowerCase() : value
}

const enums = new Set(['status', 'side', 'kind', 'statusAfter'])

/** Reads one value inside an answer, by its path, and normalises it. */
export function at(...path: readonly string[]): (answer: unknown) => unknown {
  return (answer) =>
    normalise(
      // Answers are JSON of servers that the benchmark started; what is not there makes the comparison fail.
      path.reduce((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], answer),
    )
}
