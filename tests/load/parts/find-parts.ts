import type { Part } from './part.ts'

/** The parts of these names, in their own order; without names, all that belong to the edition. */
export function findParts(
  parts: readonly Part[],
  { only: names, full }: { readonly only: readonly string[]; readonly full: boolean },
): readonly Part[] {
  const unknown = names.find((name) => !parts.some((part) => part.name === name))
  if (unknown !== undefined) {
    throw new Error(`There is no part «${unknown}»: choose among ${parts.map((part) => part.name).join(', ')}.`)
  }
  return parts.filter((part) => (names.length === 0 ? full || !part.isLong : names.includes(part.name)))
}
