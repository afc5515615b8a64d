import * as z from 'zod/mini'
import { isQuestion } from '../definition/field.ts'
import type { PrefillSource } from '../definition/prefill-source.ts'
import type { Form } from '../evaluation/form.ts'
import { assertDay, type OnDay } from '../evaluation/today.ts'

/** What is known of who asks and of where, by source. */
export type PrefillValues = { readonly [Source in PrefillSource]?: unknown }

/** Entries to open a form with. What the form would refuse, as a phone number it can’t read, is left for people to enter. */
export function prefill(form: Form, values: PrefillValues, { today }: OnDay): Readonly<Record<string, unknown>> {
  assertDay(today)
  return Object.fromEntries(
    [...form.plans.values()].flatMap(({ field }) => {
      if (!isQuestion(field) || field.prefill === undefined) return []
      const { success, data } = z.safeParse(form.schemaOf(field, today), values[field.prefill], { jitless: true })
      return success ? [[field.key, data] as const] : []
    }),
  )
}
