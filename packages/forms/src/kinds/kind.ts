import type * as z from 'zod/mini'
import type { DefinitionProblemCode } from '../definition/definition-problem.ts'

export type JsonSchema = { readonly [keyword: string]: unknown }

/** What conditions may compare an answer with. `opaque` answers are only empty or not. */
export type ComparedAs = 'text' | 'number' | 'boolean' | 'date' | 'option' | 'options' | 'commune' | 'opaque'

/** What a description may look up elsewhere. Whoever holds the list of communes names them. */
export type Names = { readonly communeName?: (code: string) => string | undefined }

export type SettingProblem = {
  readonly setting: string
  readonly code: DefinitionProblemCode
  readonly message: string
}

type Shape = Readonly<Record<string, z.ZodMiniType>>
type SettingsOf<Settings extends Shape> = z.infer<z.ZodMiniObject<Settings, z.core.$strict>>

/** What a form asks for, as «a date» or «a SIRET»: how it is set, read, checked, kept and shown. */
export type Kind<Settings, Answer> = {
  /** Whether its answers are personal data unless the form says otherwise. */
  readonly personal: boolean
  readonly comparedAs: ComparedAs
  /** What conditions see of an answer; the answer itself by default. */
  compared?(answer: Answer): unknown
  /** Whether this is no answer, besides what is none for every kind. */
  isBlank?(raw: unknown): boolean
  /** What is wrong with settings that are each well formed. */
  problems?(settings: Settings): readonly SettingProblem[]
  /** From what was entered to what is kept. What is kept is read as itself. */
  answer(settings: Settings, today: string): z.ZodMiniType<Answer>
  /** The answer in French words. */
  describe(answer: Answer, settings: Settings, names: Names): string
  /** An answer that is accepted. */
  sample(settings: Settings, today: string): Answer
  /** What is kept, as JSON Schema. */
  jsonSchema(settings: Settings): JsonSchema
}

export function defineKind<const Name extends string, Settings extends Shape, Answer>(
  name: Name,
  settings: Settings,
  kind: Kind<SettingsOf<Settings>, Answer>,
) {
  return { name, settings, ...kind }
}
