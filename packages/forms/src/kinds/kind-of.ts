import type { Question } from '../definition/field.ts'
import type { Kind } from './kind.ts'
import { kinds } from './kinds.ts'

/** The kind of a question. Its functions are given the question they were found by, and answers that they have read. */
export function kindOf(question: Question): Kind<Question, unknown> {
  // Methods are compared loosely here on purpose: that a kind is found by the field’s own tag is what the compiler can’t say.
  return kinds[question.kind] as Kind<Question, unknown>
}
