import { resolveBound } from '../dates/date-bound.ts'
import { ageOn } from '../dates/iso-date.ts'
import type { Comparison, Condition } from '../definition/condition.ts'
import { departmentOf } from '../territory/commune-code.ts'

/** What conditions see of a field: undefined without an answer. */
export type ReadAnswer = (field: string) => unknown

/** Whether a condition holds for the answers, on a day. */
export function holds(condition: Condition, read: ReadAnswer, today: string): boolean {
  switch (condition.op) {
    case 'and':
      return condition.of.every((part) => holds(part, read, today))
    case 'or':
      return condition.of.some((part) => holds(part, read, today))
    case 'not':
      return !holds(condition.of, read, today)
    case 'empty':
      return read(condition.field) === undefined
    default: {
      const answer = read(condition.field)
      return answer !== undefined && compare(condition, answer, today)
    }
  }
}

function compare(comparison: Comparison, answer: unknown, today: string): boolean {
  if (typeof answer === 'number') return compareNumber(comparison, answer)
  if (Array.isArray(answer)) return comparison.op === 'contains' && answer.includes(comparison.value)
  if (typeof answer === 'string') return compareText(comparison, answer, today)
  return comparison.op === 'equals' && answer === comparison.value
}

function compareNumber(comparison: Comparison, answer: number): boolean {
  switch (comparison.op) {
    case 'equals':
      return answer === comparison.value
    case 'in':
      return comparison.values.includes(answer)
    case 'less':
      return answer < comparison.value
    case 'atMost':
      return answer <= comparison.value
    case 'atLeast':
      return answer >= comparison.value
    case 'more':
      return answer > comparison.value
    default:
      return false
  }
}

/** Texts, options and communes; days, which compare as texts. */
function compareText(comparison: Comparison, answer: string, today: string): boolean {
  switch (comparison.op) {
    case 'equals':
      return answer === comparison.value
    case 'in':
      return comparison.values.includes(answer)
    case 'inDepartment':
      return comparison.values.includes(departmentOf(answer) ?? '')
    case 'before':
      return answer < resolveBound(comparison.value, today)
    case 'onOrBefore':
      return answer <= resolveBound(comparison.value, today)
    case 'onOrAfter':
      return answer >= resolveBound(comparison.value, today)
    case 'after':
      return answer > resolveBound(comparison.value, today)
    case 'ageUnder':
      return ageOn(today, answer) < comparison.value
    case 'ageAtLeast':
      return ageOn(today, answer) >= comparison.value
    default:
      return false
  }
}
