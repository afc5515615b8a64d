import { limits } from '../limits.ts'

/** Whether a value is plain JSON of a bounded size. It stops at the bound, so that a hostile value costs no more. */
export function isModestJson(value: unknown): boolean {
  let values = 0
  let characters = 0
  let level: readonly unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    values += level.length
    if (depth > limits.jsonDepth || values > limits.jsonValues) return false
    const inside = level.flatMap(entriesOf)
    for (const text of [...level, ...inside.map(([name]) => name)])
      characters += typeof text === 'string' ? text.length : 0
    if (characters > limits.jsonCharacters) return false
    level = inside.map(([, held]) => held)
  }
  return true
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
