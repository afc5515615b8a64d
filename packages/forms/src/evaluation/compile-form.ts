import type * as z from 'zod/mini'
import type { DefinitionProblem } from '../definition/definition-problem.ts'
import { eachText } from '../definition/each-text.ts'
import type { Field } from '../definition/field.ts'
import type { FormDefinition } from '../definition/form-definition.ts'
import { fillText } from '../definition/text-template.ts'
import { kindOf } from '../kinds/kind-of.ts'
import { readDefinition } from '../soundness/problems-of.ts'
import { dependents, rowDependents, visibilityOrder } from '../soundness/visibility-order.ts'
import type { Form, Plan } from './form.ts'

/** A definition that `problemsOf` would have refused was compiled. */
export class UnsoundDefinitionError extends TypeError {
  readonly problems: readonly DefinitionProblem[]

  constructor(problems: readonly DefinitionProblem[]) {
    super(`A form has ${problems.length} problems, the first of code ${problems[0]?.code}`)
    this.problems = problems
  }
}

/** Makes a definition ready. Throws UnsoundDefinitionError unless it is sound: ask `problemsOf` of what people wrote. */
export function compileForm(source: unknown): Form {
  const read = readDefinition(source)
  if (!read.ok) throw new UnsoundDefinitionError(read.problems)
  const definition = withTexts(read.definition)
  const plans = plansOf(definition)
  let day = ''
  let schemas = new Map<string, z.ZodMiniType>()
  return {
    definition,
    plans,
    schemaOf(question, today) {
      if (day !== today) {
        day = today
        schemas = new Map()
      }
      const known = schemas.get(question.key)
      if (known !== undefined) return known
      const schema = kindOf(question).answer(question, today)
      schemas.set(question.key, schema)
      return schema
    },
  }
}

function withTexts(definition: FormDefinition): FormDefinition {
  const fillings = new Map((definition.slots ?? []).map(({ key, text }) => [key, text]))
  return eachText(definition, (text) => fillText(text, fillings))
}

function plansOf(definition: FormDefinition): ReadonlyMap<string, Plan> {
  const asks = dependents(definition)
  const unordered = new Map(
    definition.pages.flatMap((page) =>
      page.fields.map((field): [string, Plan] => [
        field.key,
        {
          field,
          page,
          row: field.kind === 'group' ? inOrder(field.fields) : [],
          dependents: asks.filter(({ on }) => on.includes(field.key)).map(({ key }) => key),
        },
      ]),
    ),
  )
  return new Map(
    visibilityOrder(asks).order.flatMap((key): [string, Plan][] => {
      const plan = unordered.get(key)
      return plan === undefined ? [] : [[key, plan]]
    }),
  )
}

function inOrder(fields: readonly Field[]): Field[] {
  const byKey = new Map(fields.map((field) => [field.key, field]))
  return visibilityOrder(rowDependents(fields)).order.flatMap((key) => byKey.get(key) ?? [])
}
