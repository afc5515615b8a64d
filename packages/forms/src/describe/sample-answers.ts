import { isQuestion } from '../definition/field.ts'
import type { Form } from '../evaluation/form.ts'
import { assertDay, type OnDay } from '../evaluation/today.ts'
import { kindOf } from '../kinds/kind-of.ts'

/** An answer to every question, each of which is taken: for previews, and for trying what receives them. */
export function sampleAnswers({ definition }: Form, { today }: OnDay): Readonly<Record<string, unknown>> {
  assertDay(today)
  return Object.fromEntries(
    definition.pages.flatMap(({ fields }) =>
      fields.flatMap((field): [string, unknown][] => {
        if (isQuestion(field)) return [[field.key, kindOf(field).sample(field, today)]]
        if (field.kind !== 'group') return []
        const row = Object.fromEntries(
          field.fields.filter(isQuestion).map((inner) => [inner.key, kindOf(inner).sample(inner, today)]),
        )
        return [[field.key, Array.from({ length: field.min ?? 1 }, () => row)]]
      }),
    ),
  )
}
