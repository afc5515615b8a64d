import { type Field, isQuestion, type Question } from '../definition/field.ts'
import type { Form } from '../evaluation/form.ts'
import { kindOf } from '../kinds/kind-of.ts'

/** Whether answers to a question are personal data: as the form says, or as is usual for the kind. */
export function isPersonal(question: Question): boolean {
  return question.personal ?? kindOf(question).personal
}

/** The questions whose answers are personal data, for the register of processing (RGPD, art. 30). */
export function personalFields({ definition }: Form): readonly Question[] {
  const questions = definition.pages.flatMap(({ fields }) => fields.flatMap(withRows))
  return questions.filter(isQuestion).filter(isPersonal)
}

function withRows(field: Field): readonly Field[] {
  return field.kind === 'group' ? field.fields : [field]
}
