import type { Part } from './part.ts'

/** The parts of these names, in their own order; all of them when there are no names. */
export function findParts(parts: readonly Part[], names: readonly string[]): readonly Part[] {
  const unknown = names.find((name) => !parts.some((part) => part.name === name))
  if (unknown !== undefined) {
    throw new Error(`There is no part «${unknown}»: choose among ${parts.map((part) => part.name).join(', ')}.`)
  }
  return names.length === 0 ? parts : parts.filter((part) => names.includes(part.name))
}
