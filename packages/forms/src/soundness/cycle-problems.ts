import type { DefinitionProblem } from '../definition/definition-problem.ts'
import type { FormDefinition } from '../definition/form-definition.ts'
import { fieldPlaces } from './field-places.ts'
import { type Dependent, dependents, rowDependents, visibilityOrder } from './visibility-order.ts'

/** Fields that show depending on themselves, directly or through others. */
export function cycleProblems(definition: FormDefinition): DefinitionProblem[] {
  const groups = definition.pages.flatMap(({ fields }) => fields.filter((field) => field.kind === 'group'))
  const cyclic = new Set(
    [dependents(definition), ...groups.map(({ fields }) => rowDependents(fields))].flatMap(inCycle),
  )
  return fieldPlaces(definition)
    .filter(({ field }) => cyclic.has(field.key))
    .map(({ path }) => ({
      path: [...path, 'visibleIf'],
      code: 'CYCLE',
      message: 'Cette question dépend d’elle-même, directement ou par d’autres : retirez une des conditions.',
    }))
}

/** Those that reach themselves; what only depends on a cycle is not blamed. */
function inCycle(fields: readonly Dependent[]): string[] {
  const suspects = new Set(visibilityOrder(fields).cyclic)
  const on = new Map(fields.map((field) => [field.key, field.on.filter((key) => suspects.has(key))]))
  return [...suspects].filter((start) => {
    const reached = new Set<string>()
    const next = [...(on.get(start) ?? [])]
    for (let key = next.pop(); key !== undefined; key = next.pop()) {
      if (reached.has(key)) continue
      reached.add(key)
      next.push(...(on.get(key) ?? []))
    }
    return reached.has(start)
  })
}
