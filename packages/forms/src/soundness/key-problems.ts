import type { DefinitionProblem } from '../definition/definition-problem.ts'
import type { FormDefinition } from '../definition/form-definition.ts'
import { limits } from '../limits.ts'
import { fieldPlaces } from './field-places.ts'

type Keyed = { readonly key: string; readonly path: readonly (string | number)[] }

/** Keys that are given twice. Those of fields are told apart in the whole form, so that a condition names one. */
export function keyProblems(definition: FormDefinition): DefinitionProblem[] {
  const places = fieldPlaces(definition)
  const lists: readonly (readonly Keyed[])[] = [
    places.map(({ field, path }) => ({ key: field.key, path })),
    keyed('pages', definition.pages),
    keyed('notices', definition.notices),
    keyed('ineligibleIf', definition.ineligibleIf),
    keyed('slots', definition.slots),
  ]
  const problems = lists.flatMap(duplicates)
  if (places.length <= limits.fields) return problems
  const message = `Retirez des champs : ${limits.fields} au plus, avec ceux des groupes.`
  return [...problems, { path: ['pages'], code: 'TOO_MANY_FIELDS', message }]
}

function keyed(list: string, items: readonly { readonly key: string }[] = []): Keyed[] {
  return items.map(({ key }, index) => ({ key, path: [list, index] }))
}

function duplicates(items: readonly Keyed[]): DefinitionProblem[] {
  const seen = new Set<string>()
  return items.flatMap(({ key, path }): DefinitionProblem[] => {
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    return [{ path: [...path, 'key'], code: 'DUPLICATE_KEY', message: 'Changez cette clé : une autre la porte déjà.' }]
  })
}
