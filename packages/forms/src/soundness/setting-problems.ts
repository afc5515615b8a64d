import type { DefinitionProblem } from '../definition/definition-problem.ts'
import { isQuestion } from '../definition/field.ts'
import type { FormDefinition } from '../definition/form-definition.ts'
import { boundsDisagree } from '../kinds/count-settings.ts'
import { kindOf } from '../kinds/kind-of.ts'
import { type FieldPlace, fieldPlaces } from './field-places.ts'
import { takesPrefill } from './takes-prefill.ts'

/** Settings that are each well formed and wrong together, or wrong here. */
export function settingProblems(definition: FormDefinition): DefinitionProblem[] {
  const pages = new Set(definition.pages.map(({ key }) => key))
  const strays = (definition.notices ?? []).flatMap(({ page }, index): DefinitionProblem[] =>
    pages.has(page)
      ? []
      : [{ path: ['notices', index, 'page'], code: 'UNKNOWN_PAGE', message: 'Choisissez une page de ce formulaire.' }],
  )
  return [...fieldPlaces(definition).flatMap(problemsOfField), ...strays]
}

function problemsOfField({ field, path, group }: FieldPlace): DefinitionProblem[] {
  const settings =
    field.kind === 'group' ? boundsDisagree(field) : isQuestion(field) ? (kindOf(field).problems?.(field) ?? []) : []
  const problems = settings.map(({ setting, ...problem }) => ({ path: [...path, setting], ...problem }))
  if (!isQuestion(field) || field.prefill === undefined) return problems
  if (group === undefined && takesPrefill(field.kind, field.prefill)) return problems
  const message = 'Ce champ ne peut pas être rempli d’avance par cette source.'
  return [...problems, { path: [...path, 'prefill'], code: 'PREFILL_MISMATCH', message }]
}
