import * as z from 'zod/mini'
import { limits } from '../limits.ts'

/** Why an answer is not taken. Stable: clients may rely on them. */
export const refusalCodes = [
  'REQUIRED',
  'WRONG_SHAPE',
  'NOT_PLAIN_TEXT',
  'TOO_SHORT',
  'TOO_LONG',
  'TOO_SMALL',
  'TOO_LARGE',
  'TOO_EARLY',
  'TOO_LATE',
  'TOO_FEW',
  'TOO_MANY',
  'TWICE',
  'NOT_AN_OPTION',
  'INVALID_FORMAT',
  'INVALID_CHECKSUM',
  'OUTSIDE_TERRITORY',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

export type Refusal = { readonly code: RefusalCode; readonly message: string }

/** Refuses answers that fail the test; the first refusal is the one that is told. */
export function unless<Answer>(test: (answer: Answer) => boolean, code: RefusalCode, message: string) {
  return z.refine<Answer>(test, { error: message, params: { code }, abort: true })
}

/** A schema that reads an answer with a function, which gives nothing for what it can’t read. */
export function readBy<Answer>(read: (raw: unknown) => Answer | undefined, code: RefusalCode, message: string) {
  return readFrom(z.unknown(), read, code, message)
}

/** The same, for answers that people type. */
export function readText<Answer>(read: (text: string) => Answer | undefined, code: RefusalCode, message: string) {
  return readFrom(
    z.string().check(unless((text) => text.length <= limits.typedAnswer, code, message)),
    read,
    code,
    message,
  )
}

function readFrom<Raw, Answer>(
  raw: z.ZodMiniType<Raw>,
  read: (raw: Raw) => Answer | undefined,
  code: RefusalCode,
  message: string,
) {
  return z.pipe(
    raw,
    z.transform((entry: Raw, payload): Answer => {
      const answer = read(entry)
      if (answer !== undefined) return answer
      payload.issues.push({ code: 'custom', message, params: { code }, input: entry })
      return z.NEVER
    }),
  )
}

/** What a schema says of a wrong answer, as a refusal. */
export function refusalOf(error: z.core.$ZodError): Refusal {
  const issue = error.issues[0]
  const code: unknown = issue?.code === 'custom' ? issue.params?.['code'] : undefined
  const known = refusalCodes.find((candidate) => candidate === code)
  if (issue === undefined || known === undefined) {
    return { code: 'WRONG_SHAPE', message: 'Cette réponse n’a pas la forme attendue : saisissez-la de nouveau.' }
  }
  return { code: known, message: issue.message }
}
