import type { WorkflowDefinition } from './definition.ts'
import { problemIf, type WorkflowProblem } from './problem.ts'

/** Codes that are taken twice, and states that are named but not there. */
export function nameProblemsOf({ initial, states, transitions }: WorkflowDefinition): WorkflowProblem[] {
  const known = new Set(states.map(({ code }) => code))
  const unknownAt = (code: string, path: string) =>
    problemIf(!known.has(code), 'unknown-state', path, {
      fr: `L’état « ${code} » n’existe pas.`,
      en: `There is no state “${code}”.`,
    })
  return [
    ...duplicatesIn(states, 'states'),
    ...duplicatesIn(transitions, 'transitions'),
    ...unknownAt(initial, 'initial'),
    ...transitions.flatMap(({ from, to }, index) => [
      ...from.flatMap((code, place) => unknownAt(code, `transitions.${index}.from.${place}`)),
      ...unknownAt(to, `transitions.${index}.to`),
    ]),
  ]
}

function duplicatesIn(items: readonly { readonly code: string }[], path: string): WorkflowProblem[] {
  return items.flatMap(({ code }, index) =>
    problemIf(items.findIndex((other) => other.code === code) < index, 'duplicate', `${path}.${index}.code`, {
      fr: `Le code « ${code} » est déjà pris.`,
      en: `The code “${code}” is taken.`,
    }),
  )
}
