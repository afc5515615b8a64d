import { DomainError } from '@interco/kernel'
import type { InputFieldBuilder, InputFieldMap, InputShapeFromFields, ObjectRef } from '@pothos/core'
import { builder } from '../builder.ts'
import type { OperationContext } from '../context.ts'
import { commonRefusals, type RefusalClass, refusalAnswer, refusalTypeName } from './refusal.ts'

type Types = (typeof builder)['$inferSchemaTypes']

export type MutationOptions<Fields extends InputFieldMap, Payload extends object> = {
  readonly description: string
  readonly input: (t: InputFieldBuilder<Types, 'InputObject'>) => Fields
  readonly payload: ObjectRef<Types, Payload>
  /** The refusals of its own, beside those that any mutation may answer. */
  readonly refusals: readonly RefusalClass[]
  readonly resolve: (context: OperationContext, input: InputShapeFromFields<Fields>) => Promise<Payload>
}

/** Adds `name(input: NameInput!): NameResult`, whose result is the payload or one of the declared refusals. */
export function defineMutation<Fields extends InputFieldMap, Payload extends object>(
  name: string,
  options: MutationOptions<Fields, Payload>,
): void {
  const title = name.charAt(0).toUpperCase() + name.slice(1)
  const input = builder.inputType(`${title}Input`, {
    description: `The input of \`${name}\`.`,
    fields: options.input,
  })
  const refusals = [...options.refusals, ...commonRefusals]
  const result = builder.unionType(`${title}Result`, {
    description: `What \`${name}\` answers: the payload, or the reason why not.`,
    // Pothos takes names of types declared elsewhere; its types ask for refs.
    types: [options.payload, ...refusals.map((refusal) => refusal.name as never)],
    resolveType: (value: unknown) => refusalTypeName(value) ?? `${title}Payload`,
  })
  builder.mutationField(name, (t) =>
    t.field({
      type: result,
      nullable: true,
      description: options.description,
      args: { input: t.arg({ type: input, required: true, description: 'What to do, and to what.' }) },
      // The field's type depends on the generic payload, which Pothos can only resolve where it is concrete.
      resolve: ((_root: unknown, args: { input: InputShapeFromFields<Fields> }, context: OperationContext) =>
        answer(refusals, () => options.resolve(context, args.input))) as never,
    }),
  )
}

/** A declared refusal is an answer; anything else is an error of the operation. */
async function answer(refusals: readonly RefusalClass[], resolve: () => Promise<object>): Promise<object> {
  try {
    return await resolve()
  } catch (error) {
    if (error instanceof DomainError && refusals.some((refusal) => error instanceof refusal))
      return refusalAnswer(error)
    throw error
  }
}
