import { type WorkflowDefinition, workflowSides } from './definition.ts'
import type { WorkflowProblem } from './problem.ts'
import { statuses } from './status.ts'

/** The most that a definition holds: enough for any service, few enough to check at once and to show on a screen. */
const most = { states: 40, transitions: 120 }

type Check = (value: unknown, path: string) => WorkflowProblem[]

const code = text(
  /^[a-z][a-z0-9_]{0,39}$/,
  'un code en minuscules, de 40 caractères au plus',
  'a code in lower case, of 40 characters at most',
)
// A label is one line that shows.
const label = text(
  /^(?=.*[\p{L}\p{N}])[^\p{C}\p{Zl}\p{Zp}]{1,80}$/u,
  'un texte de 80 caractères au plus',
  'a text of 80 characters at most',
)
const labels = object({ fr: label, en: label })
const flag: Check = (value, path) => (typeof value === 'boolean' ? [] : [shaped(path, 'vrai ou faux', 'true or false')])

const state = object({
  code,
  base: oneOf(statuses),
  phase: oneOf(['open', 'waiting', 'closed']),
  label: labels,
  clock: oneOf(['runs', 'suspended', 'stopped']),
})
const transition = object({
  code,
  from: list(code, most.states),
  to: code,
  by: list(oneOf(workflowSides), workflowSides.length),
  label: labels,
  needsReason: flag,
  needsApproval: flag,
  notifies: flag,
})
const workflow = object({
  initial: code,
  states: list(state, most.states),
  transitions: list(transition, most.transitions),
})

/** Whether a value from outside has the form of a definition. Nothing unknown is let through. */
export function isWorkflow(value: unknown): value is WorkflowDefinition {
  return shapeProblemsOf(value).length === 0
}

export function shapeProblemsOf(value: unknown): WorkflowProblem[] {
  return workflow(value, '')
}

function text(pattern: RegExp, fr: string, en: string): Check {
  return (value, path) => (typeof value === 'string' && pattern.test(value) ? [] : [shaped(path, fr, en)])
}

function oneOf(values: readonly string[]): Check {
  return (value, path) =>
    values.some((one) => one === value)
      ? []
      : [shaped(path, `l’une de ces valeurs : ${values.join(', ')}`, `one of ${values.join(', ')}`)]
}

function list(item: Check, most: number): Check {
  return (value, path) => {
    if (!Array.isArray(value) || value.length === 0 || value.length > most) {
      return [shaped(path, `une liste de 1 à ${most} éléments`, `a list of 1 to ${most} elements`)]
    }
    const items: readonly unknown[] = value
    const repeated = items.findIndex((one, index) => typeof one === 'string' && items.indexOf(one) < index)
    if (repeated >= 0)
      return [shaped(under(path, repeated), 'un élément qui n’est pas déjà dans la liste', 'not in the list already')]
    return items.flatMap((one, index) => item(one, under(path, index)))
  }
}

function object(properties: Readonly<Record<string, Check>>): Check {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return [shaped(path, 'un objet', 'an object')]
    const given = new Map<string, unknown>(Object.entries(value))
    const unknownKeys = [...given.keys()].filter((key) => !Object.hasOwn(properties, key))
    return [
      // Their names come from outside: they are counted, not repeated.
      ...(unknownKeys.length === 0
        ? []
        : [shaped(path, 'un objet sans autre propriété que celles prévues', 'an object without unknown properties')]),
      ...Object.entries(properties).flatMap(([key, check]) => check(given.get(key), under(path, key))),
    ]
  }
}

function under(path: string, key: string | number): string {
  return path === '' ? String(key) : `${path}.${key}`
}

function shaped(path: string, fr: string, en: string): WorkflowProblem {
  return { rule: 'shape', path, fr: `Indiquez ici ${fr}.`, en: `Expected here: ${en}.` }
}
