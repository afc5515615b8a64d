import { valuesCompared } from '../definition/compared-as.ts'
import type { Comparison, Condition } from '../definition/condition.ts'

/**
 * Whether a condition plainly contradicts itself: one answer is to be empty and not, or to be two things. It is not a proof
 * that others can hold, which would take more than their size.
 */
export function neverHolds(condition: Condition): boolean {
  switch (condition.op) {
    case 'or':
      return condition.of.every(neverHolds)
    case 'and':
      return condition.of.some(neverHolds) || contradict(condition.of)
    default:
      return false
  }
}

function contradict(parts: readonly Condition[]): boolean {
  const byField = new Map<string, Comparison[]>()
  for (const part of parts) {
    if ('of' in part) continue
    byField.set(part.field, [...(byField.get(part.field) ?? []), part])
  }
  return [...byField.values()].some((comparisons) => {
    const empty = comparisons.some(({ op }) => op === 'empty')
    if (empty && comparisons.some(({ op }) => op !== 'empty')) return true
    const sets = comparisons.map(valuesCompared).filter((values) => values.length > 0)
    const [first = [], ...others] = sets
    return others.length > 0 && !first.some((value) => others.every((values) => values.includes(value)))
  })
}
