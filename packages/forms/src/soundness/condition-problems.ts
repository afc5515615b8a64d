import { comparedAs, suits, valuesCompared } from '../definition/compared-as.ts'
import { type Comparison, comparisonsOf } from '../definition/condition.ts'
import type { DefinitionProblem, DefinitionProblemCode } from '../definition/definition-problem.ts'
import type { FormDefinition } from '../definition/form-definition.ts'
import { limits } from '../limits.ts'
import { isCommuneCode } from '../territory/commune-code.ts'
import { type ConditionPlace, conditionPlaces } from './condition-places.ts'
import { type FieldPlace, fieldPlaces } from './field-places.ts'
import { neverHolds } from './never-holds.ts'

type Found = { readonly code: DefinitionProblemCode; readonly message: string }

/** Conditions that ask what is not there, not yet there, or of another type. */
export function conditionProblems(definition: FormDefinition): DefinitionProblem[] {
  const fields = new Map(fieldPlaces(definition).map((place) => [place.field.key, place]))
  return conditionPlaces(definition).flatMap((place) => problemsOfOne(place, fields))
}

function problemsOfOne(place: ConditionPlace, fields: ReadonlyMap<string, FieldPlace>): DefinitionProblem[] {
  const comparisons = comparisonsOf(place.condition)
  const deepest = Math.max(...comparisons.map(({ depth }) => depth))
  if (comparisons.length > limits.conditionSize || deepest > limits.conditionDepth) {
    const message = `Simplifiez cette condition : ${limits.conditionSize} comparaisons et ${limits.conditionDepth} niveaux au plus.`
    return [{ path: place.path, code: 'CONDITION_TOO_LARGE', message }]
  }
  const problems = comparisons.flatMap(({ comparison, path }) => {
    const found = problemOf(comparison, place, fields.get(comparison.field))
    return found === undefined ? [] : [{ path: [...place.path, ...path], ...found }]
  })
  if (problems.length === 0 && neverHolds(place.condition)) {
    const message = 'Cette condition ne peut pas être remplie : elle demande des réponses contraires.'
    return [{ path: place.path, code: 'CONDITION_NEVER_HOLDS', message }]
  }
  return problems
}

function problemOf(comparison: Comparison, place: ConditionPlace, asked: FieldPlace | undefined): Found | undefined {
  const type = asked === undefined ? undefined : comparedAs(asked.field)
  if (asked === undefined || type === undefined) {
    return { code: 'UNKNOWN_FIELD', message: 'Choisissez une question de ce formulaire : celle-ci n’existe pas.' }
  }
  if (asked.group !== undefined && asked.group !== place.group) {
    const message = 'Cette question est répétée : seules les questions du même groupe peuvent en dépendre.'
    return { code: 'FIELD_OUT_OF_REACH', message }
  }
  if (asked.page > place.lastPage) {
    return { code: 'LATER_FIELD', message: 'Choisissez une question posée avant : celle-ci vient plus tard.' }
  }
  if (!suits(comparison, type)) {
    return { code: 'OPERATOR_MISMATCH', message: 'Cette comparaison ne convient pas à ce genre de réponse.' }
  }
  return optionProblem(comparison, asked)
}

function optionProblem(comparison: Comparison, { field }: FieldPlace): Found | undefined {
  const named = comparison.op === 'contains' ? [comparison.value] : valuesCompared(comparison)
  if (field.kind === 'choice' || field.kind === 'choices') {
    const known = new Set<unknown>(field.options.map(({ value }) => value))
    if (named.every((value) => known.has(value))) return undefined
    return { code: 'UNKNOWN_OPTION', message: 'Choisissez une des réponses que la question propose.' }
  }
  if (field.kind === 'commune' || field.kind === 'address') {
    if (named.every((value) => isCommuneCode(String(value)))) return undefined
    return { code: 'UNKNOWN_OPTION', message: 'Donnez le code INSEE d’une commune, comme 86194.' }
  }
  return undefined
}
