import * as z from 'zod/mini'
import { type Field, isQuestion, type Question } from '../definition/field.ts'
import type { AnswerPath } from '../evaluation/conclude.ts'
import { entryOf } from '../evaluation/entry.ts'
import type { Form } from '../evaluation/form.ts'
import type { Names } from '../kinds/kind.ts'
import { kindOf } from '../kinds/kind-of.ts'
import { refusalOf } from '../kinds/refusal.ts'
import { isPersonal } from './personal-fields.ts'

const anyDay = '2000-01-01'

/** A question and its answer in words, for a page, a letter or a cell of CSV. */
export type AnswerLine = {
  readonly path: AnswerPath
  readonly kind: Field['kind']
  /** With what its row is called: «Enfant 2 – Prénom». */
  readonly label: string
  readonly text: string
  readonly personal: boolean
}

/**
 * The answers in words, in the order of the form. They are answers that were kept by this version of the form; what it does not
 * ask is left out. The texts are as people wrote them: escape them where they go.
 */
export function describeAnswers({ definition }: Form, answers: unknown, names: Names = {}): readonly AnswerLine[] {
  return definition.pages.flatMap(({ fields }) =>
    fields.flatMap((field) => {
      const answer = entryOf(answers, field.key)
      if (field.kind !== 'group') return lineOf(field, answer, { path: [field.key], label: field.label, names })
      const rows: readonly unknown[] = Array.isArray(answer) ? answer : []
      return rows.flatMap((row, index) =>
        field.fields.flatMap((inner) =>
          lineOf(inner, entryOf(row, inner.key), {
            path: [field.key, index, inner.key],
            label: `${field.rowLabel} ${index + 1} – ${inner.label}`,
            names,
          }),
        ),
      )
    }),
  )
}

type Place = { readonly path: AnswerPath; readonly label: string; readonly names: Names }

function lineOf(field: Field, answer: unknown, { path, label, names }: Place): AnswerLine[] {
  if (answer === undefined || !isQuestion(field) || !hasShape(field, answer)) return []
  const text = kindOf(field).describe(answer, field, names)
  return [{ path, kind: field.kind, label, text, personal: isPersonal(field) }]
}

/** Whether an answer is one of the kind. That it kept to bounds is not asked again: those that count from today have moved. */
function hasShape(question: Question, answer: unknown): boolean {
  const { success, error } = z.safeParse(kindOf(question).answer(question, anyDay), answer, { jitless: true })
  return success || !['WRONG_SHAPE', 'INVALID_FORMAT'].includes(refusalOf(error).code)
}
