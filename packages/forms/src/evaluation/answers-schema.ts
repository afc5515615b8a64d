import * as z from 'zod/mini'
import { checkAnswers } from './check-answers.ts'
import type { Form } from './form.ts'
import type { OnDay } from './today.ts'

/** The form as a zod schema, from what was entered to what is kept: for whatever takes one, or a Standard Schema. */
export function answersSchema(form: Form, day: OnDay) {
  return z.pipe(
    z.unknown(),
    z.transform((entries, payload): Readonly<Record<string, unknown>> => {
      const { verdict, answers, problems, notices, ineligibility } = checkAnswers(form, entries, day)
      if (verdict === 'accepted') return answers
      const stops = notices.filter(({ level }) => level === 'stop')
      const issues = [
        ...stops.map(({ text }) => ({ path: [], code: 'STOPPED', message: text })),
        ...ineligibility.map(({ reason }) => ({ path: [], code: 'INELIGIBLE', message: reason })),
        ...problems,
      ]
      for (const { path, code, message } of issues) {
        payload.issues.push({ code: 'custom', path: [...path], message, params: { code }, input: entries })
      }
      return z.NEVER
    }),
  )
}
