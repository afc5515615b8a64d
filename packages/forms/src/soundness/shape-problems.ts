import type * as z from 'zod/mini'
import type { DefinitionProblem, DefinitionProblemCode } from '../definition/definition-problem.ts'

type Issue = z.core.$ZodIssue

/** What is wrong with the shape of a definition, setting by setting. */
export function shapeProblems(issues: readonly Issue[]): DefinitionProblem[] {
  return issues.map((issue) => ({ path: issue.path.filter(isStep), ...problemOf(issue) }))
}

function problemOf(issue: Issue): { code: DefinitionProblemCode; message: string } {
  switch (issue.code) {
    case 'unrecognized_keys':
      return { code: 'UNKNOWN_SETTING', message: 'Retirez ce réglage : il n’existe pas ici.' }
    case 'invalid_union':
      if (issue.discriminator === 'kind')
        return { code: 'UNKNOWN_KIND', message: 'Choisissez une sorte de champ qui existe.' }
      if (issue.discriminator === 'op')
        return { code: 'UNKNOWN_OPERATOR', message: 'Choisissez une comparaison qui existe.' }
      return { code: 'INVALID_SETTING', message: issue.message || 'Corrigez ce réglage.' }
    case 'too_big':
      return { code: 'INVALID_SETTING', message: `Réduisez ce réglage : ${String(issue.maximum)} au plus.` }
    case 'too_small':
      return { code: 'INVALID_SETTING', message: `Complétez ce réglage : ${String(issue.minimum)} au moins.` }
    case 'custom':
      return {
        code: issue.params?.['code'] === 'INVALID_KEY' ? 'INVALID_KEY' : 'INVALID_SETTING',
        message: issue.message,
      }
    case 'invalid_format':
      return { code: 'INVALID_SETTING', message: issue.message }
    default:
      return { code: 'INVALID_SETTING', message: 'Complétez ou corrigez ce réglage : il n’a pas la forme attendue.' }
  }
}

function isStep(step: PropertyKey): step is string | number {
  return typeof step !== 'symbol'
}
