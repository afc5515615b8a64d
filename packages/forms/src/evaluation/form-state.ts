import { evaluateAll } from './check-answers.ts'
import { type Conclusion, conclude } from './conclude.ts'
import { entryOf } from './entry.ts'
import { evaluateField } from './evaluate-field.ts'
import type { Form } from './form.ts'
import type { Outcomes } from './outcome.ts'
import type { OnDay } from './today.ts'

/** A form while it is filled in: every field as it stands, and what is said of them all. A change gives a new one. */
export type FormState = Conclusion & {
  readonly form: Form
  readonly today: string
  /** What was entered, hidden fields included: who changes their mind finds it again. */
  readonly entries: Readonly<Record<string, unknown>>
  readonly outcomes: Outcomes
}

/** Opens a form, on a draft or on what was filled in before. */
export function openForm(form: Form, { today, entries }: OnDay & { readonly entries?: unknown }): FormState {
  const kept = Object.fromEntries(
    [...form.plans.keys()].flatMap((key) => {
      const entry = entryOf(entries, key)
      return entry === undefined ? [] : [[key, entry] as const]
    }),
  )
  return stateOf(form, today, kept, evaluateAll(form, kept, today))
}

/** Enters one answer; of a group, its rows. Only this field and those that depend on it are looked at again. */
export function enterAnswer(state: FormState, key: string, entry: unknown): FormState {
  const { form, today } = state
  if (!form.plans.has(key)) return state
  const entries = { ...state.entries, [key]: entry }
  const outcomes = new Map(state.outcomes)
  const evaluation = { form, today, read: (other: string) => outcomes.get(other)?.compared }
  const touched = new Set([key])
  // In the order of the plans, so that each is looked at once, after those that it depends on.
  for (const [name, plan] of form.plans) {
    if (!touched.has(name)) continue
    const before = outcomes.get(name)
    const after = evaluateField(plan, entryOf(entries, name), evaluation)
    outcomes.set(name, after)
    if (!isSame(before?.compared, after.compared)) for (const dependent of plan.dependents) touched.add(dependent)
  }
  return stateOf(form, today, entries, outcomes)
}

function stateOf(form: Form, today: string, entries: FormState['entries'], outcomes: Outcomes): FormState {
  return { form, today, entries, outcomes, ...conclude(form.definition, outcomes, today) }
}

/** Lists are compared by their elements: those of `choices` are texts. */
function isSame(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other
  return one.length === other.length && one.every((item, index) => item === other[index])
}
