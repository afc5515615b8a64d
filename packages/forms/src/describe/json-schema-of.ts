import { type Field, isQuestion } from '../definition/field.ts'
import type { Form } from '../evaluation/form.ts'
import type { JsonSchema } from '../kinds/kind.ts'
import { kindOf } from '../kinds/kind-of.ts'
import { limits } from '../limits.ts'

/**
 * The answers that a form keeps, as JSON Schema 2020-12: for whoever receives them. What depends on other answers (whether a
 * question shows, whether it is obligatory, verdicts) is not said in it: every kept answer fits, not all that fits is accepted.
 */
export function jsonSchemaOf({ definition }: Form): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: definition.title,
    ...answersSchema(definition.pages.flatMap(({ fields }) => fields)),
    required: definition.pages
      .filter(({ visibleIf }) => visibleIf === undefined)
      .flatMap(({ fields }) => fields.filter(isAlwaysRequired))
      .map(({ key }) => key),
  }
}

function answersSchema(fields: readonly Field[]): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.flatMap((field) => {
        const schema = schemaOf(field)
        return schema === undefined ? [] : [[field.key, { title: field.label, ...schema }]]
      }),
    ),
    required: fields.filter(isAlwaysRequired).map(({ key }) => key),
    additionalProperties: false,
  }
}

function schemaOf(field: Field): JsonSchema | undefined {
  if (field.kind === 'group') {
    return {
      type: 'array',
      items: answersSchema(field.fields),
      minItems: field.min ?? 1,
      maxItems: field.max ?? limits.rows,
    }
  }
  return isQuestion(field) ? kindOf(field).jsonSchema(field) : undefined
}

function isAlwaysRequired(field: Field): boolean {
  if (field.visibleIf !== undefined) return false
  if (field.kind === 'group') return (field.min ?? 0) > 0
  return isQuestion(field) && field.required === true
}
