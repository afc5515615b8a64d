import type { ComparedAs } from '../kinds/kind.ts'
import { kinds } from '../kinds/kinds.ts'
import type { Comparison, Operator } from './condition.ts'
import type { Field } from './field.ts'

/** What conditions compare a field’s answer as; a group by the number of its rows, a display not at all. */
export function comparedAs(field: Field): ComparedAs | undefined {
  switch (field.kind) {
    case 'heading':
    case 'explanation':
      return undefined
    case 'group':
      return 'number'
    default:
      return kinds[field.kind].comparedAs
  }
}

const byType: Readonly<Record<ComparedAs, readonly Operator[]>> = {
  text: ['empty', 'equals', 'in'],
  number: ['empty', 'equals', 'in', 'less', 'atMost', 'atLeast', 'more'],
  boolean: ['empty', 'equals'],
  date: ['empty', 'before', 'onOrBefore', 'onOrAfter', 'after', 'ageUnder', 'ageAtLeast'],
  option: ['empty', 'equals', 'in'],
  options: ['empty', 'contains'],
  commune: ['empty', 'equals', 'in', 'inDepartment'],
  opaque: ['empty'],
}

const valueTypes: Readonly<Partial<Record<ComparedAs, string>>> = {
  text: 'string',
  number: 'number',
  boolean: 'boolean',
  option: 'string',
  commune: 'string',
}

/** Whether a comparison makes sense for answers of the type. */
export function suits(comparison: Comparison, type: ComparedAs): boolean {
  if (!byType[type].includes(comparison.op)) return false
  return [...valuesCompared(comparison)].every((value) => typeof value === valueTypes[type])
}

/** The values that `equals` and `in` name. */
export function valuesCompared(comparison: Comparison): readonly (string | number | boolean)[] {
  if (comparison.op === 'equals') return [comparison.value]
  return comparison.op === 'in' ? comparison.values : []
}
