import { type Conclusion, conclude } from './conclude.ts'
import { entryOf } from './entry.ts'
import { evaluateField } from './evaluate-field.ts'
import type { Form } from './form.ts'
import type { Outcome } from './outcome.ts'
import { assertDay, type OnDay } from './today.ts'

export type CheckedAnswers = Omit<Conclusion, 'fields'> & {
  /** Whether they may be sent: the verdict is `accepted`. */
  readonly ok: boolean
}

/**
 * Reads what was entered: what is kept, what is wrong, what to tell. Any JSON may be given; what the form does not ask is left
 * out. Checked again, kept answers are kept as they are.
 */
export function checkAnswers(form: Form, entries: unknown, { today }: OnDay): CheckedAnswers {
  const { fields: _states, ...conclusion } = conclude(form.definition, evaluateAll(form, entries, today), today)
  return { ok: conclusion.verdict === 'accepted', ...conclusion }
}

export function evaluateAll(form: Form, entries: unknown, today: string): Map<string, Outcome> {
  assertDay(today)
  const outcomes = new Map<string, Outcome>()
  const evaluation = { form, today, read: (key: string) => outcomes.get(key)?.compared }
  for (const [key, plan] of form.plans) outcomes.set(key, evaluateField(plan, entryOf(entries, key), evaluation))
  return outcomes
}
