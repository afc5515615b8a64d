import * as z from 'zod/mini'
import { type Field, type Group, isDisplay, type Question } from '../definition/field.ts'
import { kindOf } from '../kinds/kind-of.ts'
import { type Refusal, refusalOf } from '../kinds/refusal.ts'
import { limits } from '../limits.ts'
import { entryOf, isBlank } from './entry.ts'
import type { Form, Plan } from './form.ts'
import { holds, type ReadAnswer } from './holds.ts'
import { answersOf, hidden, type Outcome, type Outcomes } from './outcome.ts'

/** What is asked of, and on which day. */
export type Evaluation = { readonly form: Form; readonly today: string; readonly read: ReadAnswer }

/** What an entry in a field comes to, given the answers on which its visibility depends. */
export function evaluateField(plan: Plan, entry: unknown, evaluation: Evaluation): Outcome {
  const { read, today } = evaluation
  const { field, page } = plan
  if (page.visibleIf !== undefined && !holds(page.visibleIf, read, today)) return hidden
  if (field.kind !== 'group') return evaluateSingle(field, entry, evaluation)
  if (field.visibleIf !== undefined && !holds(field.visibleIf, read, today)) return hidden
  return evaluateGroup(field, plan.row, entry, evaluation)
}

function evaluateSingle(field: Exclude<Field, Group>, entry: unknown, evaluation: Evaluation): Outcome {
  if (field.visibleIf !== undefined && !holds(field.visibleIf, evaluation.read, evaluation.today)) return hidden
  return isDisplay(field) ? { visible: true } : evaluateQuestion(field, entry, evaluation)
}

function evaluateQuestion(question: Question, entry: unknown, { form, today }: Evaluation): Outcome {
  const kind = kindOf(question)
  if (isBlank(entry) || kind.isBlank?.(entry) === true) return { visible: true }
  // Without compiled code: browsers that forbid it (Content-Security-Policy) would report each attempt.
  const parsed = z.safeParse(form.schemaOf(question, today), entry, { jitless: true })
  if (!parsed.success) return { visible: true, refusal: refusalOf(parsed.error) }
  const answer = parsed.data
  if (isBlank(answer)) return { visible: true }
  return { visible: true, answer, compared: kind.compared === undefined ? answer : kind.compared(answer) }
}

function evaluateGroup(group: Group, order: readonly Field[], entry: unknown, evaluation: Evaluation): Outcome {
  const { min = 0, max = limits.rows } = group
  if (isBlank(entry)) return min === 0 ? { visible: true, rows: [] } : { visible: true, rows: [], refusal: tooFew(min) }
  if (!Array.isArray(entry)) {
    return {
      visible: true,
      refusal: { code: 'WRONG_SHAPE', message: 'Saisissez ces réponses de nouveau, ligne par ligne.' },
    }
  }
  // Rows that are too many are not looked at: nobody can make the work longer than the form allows.
  if (entry.length > max) {
    return { visible: true, refusal: { code: 'TOO_MANY', message: `Retirez des lignes : ${max} au plus.` } }
  }
  const rows = entry.map((row: unknown) => evaluateRow(order, row, evaluation))
  const outcome = { visible: true, rows, answer: rows.map(answersOf), compared: rows.length }
  return rows.length < min ? { ...outcome, refusal: tooFew(min) } : outcome
}

function evaluateRow(order: readonly Field[], row: unknown, evaluation: Evaluation): Outcomes {
  const outcomes = new Map<string, Outcome>()
  const read: ReadAnswer = (key) => (outcomes.has(key) ? outcomes.get(key)?.compared : evaluation.read(key))
  for (const field of order) {
    // A group holds no group.
    if (field.kind !== 'group')
      outcomes.set(field.key, evaluateSingle(field, entryOf(row, field.key), { ...evaluation, read }))
  }
  return outcomes
}

function tooFew(min: number): Refusal {
  return {
    code: 'TOO_FEW',
    message: min === 1 ? 'Ajoutez au moins une ligne.' : `Ajoutez des lignes : ${min} au moins.`,
  }
}
