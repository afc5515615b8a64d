import * as z from 'zod/mini'
import type { DefinitionProblem } from '../definition/definition-problem.ts'
import { type FormDefinition, formDefinition } from '../definition/form-definition.ts'
import { limits } from '../limits.ts'
import { conditionProblems } from './condition-problems.ts'
import { cycleProblems } from './cycle-problems.ts'
import { keyProblems } from './key-problems.ts'
import { isModestJson } from './measure-json.ts'
import { settingProblems } from './setting-problems.ts'
import { shapeProblems } from './shape-problems.ts'
import { slotProblems } from './slot-problems.ts'

/** Everything that is wrong with a definition, as far as it can be read; none means that it may be used. Never throws on JSON. */
export function problemsOf(definition: unknown): readonly DefinitionProblem[] {
  const read = readDefinition(definition)
  return read.ok ? [] : read.problems
}

export type ReadDefinition =
  | { readonly ok: true; readonly definition: FormDefinition }
  | { readonly ok: false; readonly problems: readonly DefinitionProblem[] }

/** A sound definition, or why it is not one. */
export function readDefinition(json: unknown): ReadDefinition {
  if (!isModestJson(json)) {
    const message = 'Réduisez ce formulaire : il est trop grand, ou trop profond.'
    return { ok: false, problems: [{ path: [], code: 'DEFINITION_TOO_LARGE', message }] }
  }
  // Without compiled code: browsers that forbid it (Content-Security-Policy) would report each attempt.
  const parsed = z.safeParse(formDefinition, json, { jitless: true })
  if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error.issues).slice(0, limits.problems) }
  const definition = parsed.data
  const problems = [keyProblems, conditionProblems, cycleProblems, settingProblems, slotProblems].flatMap((find) =>
    find(definition),
  )
  return problems.length === 0 ? { ok: true, definition } : { ok: false, problems: problems.slice(0, limits.problems) }
}
