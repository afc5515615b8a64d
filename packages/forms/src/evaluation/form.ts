import type * as z from 'zod/mini'
import type { Field, Question } from '../definition/field.ts'
import type { FormDefinition, Page } from '../definition/form-definition.ts'

/** A field with all that its evaluation needs. */
export type Plan = {
  readonly field: Field
  readonly page: Page
  /** Of a group: the fields of a row, each after those that decide whether it shows. */
  readonly row: readonly Field[]
  /** Fields whose visibility depends on this one’s answer. */
  readonly dependents: readonly string[]
}

/** A definition made ready. It changes no more and may be kept, shared and used in parallel; make it once per version. */
export type Form = {
  /** With the texts of its slots filled in. */
  readonly definition: FormDefinition
  /** Each field outside of groups, after those that decide whether it shows. */
  readonly plans: ReadonlyMap<string, Plan>
  schemaOf(question: Question, today: string): z.ZodMiniType
}
