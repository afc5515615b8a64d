import type { Field, Group } from '../definition/field.ts'
import type { FormDefinition, Notice } from '../definition/form-definition.ts'
import type { Refusal } from '../kinds/refusal.ts'
import { holds, type ReadAnswer } from './holds.ts'
import { answersOf, hidden, type Outcome, type Outcomes } from './outcome.ts'

export type AnswerPath = readonly (string | number)[]

/** A field as it stands. */
export type FieldState = {
  /** `['name']`, or `['children', 0, 'name']` in a row. */
  readonly path: AnswerPath
  readonly field: Field
  readonly page: string
  readonly visible: boolean
  readonly required: boolean
  /** What is kept. */
  readonly answer?: unknown
  readonly refusal?: Refusal
}

export type AnswerProblem = Refusal & { readonly path: AnswerPath }

/** `stopped`: a notice says to go elsewhere. `ineligible`: the service is not for this. `incomplete`: something is missing or wrong. */
export type Verdict = 'accepted' | 'incomplete' | 'stopped' | 'ineligible'

export type Conclusion = {
  readonly verdict: Verdict
  /** Answers as they are kept, those of hidden fields and those that are refused left out. */
  readonly answers: Readonly<Record<string, unknown>>
  /** The keys of the pages that show. */
  readonly pages: readonly string[]
  readonly fields: readonly FieldState[]
  readonly problems: readonly AnswerProblem[]
  readonly notices: readonly Pick<Notice, 'key' | 'page' | 'level' | 'text'>[]
  readonly ineligibility: readonly { readonly key: string; readonly reason: string }[]
}

/** What all fields come to together. */
export function conclude(definition: FormDefinition, outcomes: Outcomes, today: string): Conclusion {
  const read: ReadAnswer = (key) => outcomes.get(key)?.compared
  const fields = definition.pages.flatMap((page) =>
    page.fields.flatMap((field) => {
      const outcome = outcomes.get(field.key) ?? hidden
      const state = stateOf(field, outcome, { page: page.key, path: [field.key], read, today })
      return field.kind === 'group' ? [state, ...rowStates(field, outcome, { page: page.key, read, today })] : [state]
    }),
  )
  const problems = fields.flatMap(({ path, refusal }) => (refusal === undefined ? [] : [{ path, ...refusal }]))
  const pages = definition.pages
    .filter(({ visibleIf }) => visibleIf === undefined || holds(visibleIf, read, today))
    .map(({ key }) => key)
  const notices = (definition.notices ?? [])
    .filter(({ page, when }) => pages.includes(page) && holds(when, read, today))
    .map(({ key, page, level, text }) => ({ key, page, level, text }))
  const ineligibility = (definition.ineligibleIf ?? [])
    .filter(({ when }) => holds(when, read, today))
    .map(({ key, reason }) => ({ key, reason }))
  const parts = { answers: answersOf(outcomes), pages, fields, problems, notices, ineligibility }
  return { verdict: verdictOf(parts), ...parts }
}

function verdictOf({ notices, ineligibility, problems }: Omit<Conclusion, 'verdict'>): Verdict {
  if (notices.some(({ level }) => level === 'stop')) return 'stopped'
  if (ineligibility.length > 0) return 'ineligible'
  return problems.length > 0 ? 'incomplete' : 'accepted'
}

type Setting = { readonly page: string; readonly read: ReadAnswer; readonly today: string }

function rowStates(group: Group, { rows = [] }: Outcome, setting: Setting): FieldState[] {
  return rows.flatMap((row, index) => {
    const read: ReadAnswer = (key) => (row.has(key) ? row.get(key)?.compared : setting.read(key))
    return group.fields.map((field) =>
      stateOf(field, row.get(field.key) ?? hidden, { ...setting, read, path: [group.key, index, field.key] }),
    )
  })
}

function stateOf(field: Field, outcome: Outcome, setting: Setting & { readonly path: AnswerPath }): FieldState {
  const { path, page, read, today } = setting
  const { visible, answer } = outcome
  const required = visible && isRequired(field, read, today)
  const missing = required && answer === undefined && outcome.refusal === undefined && field.kind !== 'group'
  const refusal = missing
    ? { code: 'REQUIRED' as const, message: 'Répondez à cette question : elle est obligatoire.' }
    : outcome.refusal
  return { path, field, page, visible, required, ...(answer !== undefined && { answer }), ...(refusal && { refusal }) }
}

function isRequired(field: Field, read: ReadAnswer, today: string): boolean {
  if (field.kind === 'group') return (field.min ?? 0) > 0
  if (!('required' in field || 'requiredIf' in field)) return false
  return field.required === true || (field.requiredIf !== undefined && holds(field.requiredIf, read, today))
}
