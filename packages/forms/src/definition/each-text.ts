import type { FormDefinition } from './form-definition.ts'

/** Settings that are texts for people. Slots are filled in them, and nowhere else. */
const textSettings: ReadonlySet<string> = new Set([
  'title',
  'introduction',
  'label',
  'help',
  'text',
  'reason',
  'rowLabel',
  'unit',
])

type Step = string | number

/** The definition with its texts changed, but for those of the slots themselves. */
export function eachText(
  definition: FormDefinition,
  change: (text: string, path: readonly Step[]) => string,
): FormDefinition {
  const { slots, ...rest } = definition
  const changed = walk(rest, [], change)
  return slots === undefined ? changed : { ...changed, slots }
}

function walk<Part>(part: Part, path: readonly Step[], change: (text: string, path: readonly Step[]) => string): Part
function walk(part: unknown, path: readonly Step[], change: (text: string, path: readonly Step[]) => string): unknown {
  if (Array.isArray(part)) return part.map((item: unknown, index) => walk(item, [...path, index], change))
  if (typeof part === 'string') return textSettings.has(String(path.at(-1))) ? change(part, path) : part
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(
    Object.entries(part).map(([key, held]: [string, unknown]) => [key, walk(held, [...path, key], change)]),
  )
}
