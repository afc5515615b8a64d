/** Whether two values are the same JSON; the order of properties does not count, and one that is undefined is none. */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const left = new Map(entriesOf(one))
  const right = new Map(entriesOf(other))
  return (
    left.size === right.size && [...left].every(([key, value]) => right.has(key) && isSameJson(value, right.get(key)))
  )
}

function entriesOf(holder: object): [string, unknown][] {
  return Object.entries(holder).filter(([, value]) => value !== undefined)
}
