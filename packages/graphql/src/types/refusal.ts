import { type DomainError, InvalidInputError, ModuleNotSubscribedError, NotFoundError } from '@interco/kernel'
import { builder } from '../builder.ts'

// Any class of refusal, whatever its constructor takes.
export type RefusalClass = abstract new (...args: never[]) => DomainError

const names = new Map<unknown, string>()

const errorInterface = builder.interfaceType('Error', {
  description:
    'A refusal that the caller can foresee. `message` may be shown to the person; `code` is stable and documented.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The stable code, with a page in the documentation.' }),
    message: t.exposeString('message', { description: 'One sentence in French for the person.' }),
  }),
})

/** Makes a refusal a type of the graph. A module does so once for each of its own. */
export function defineRefusal<Refusal extends DomainError>(
  refusal: abstract new (...args: never[]) => Refusal,
  description: string,
) {
  names.set(refusal, refusal.name)
  // Each refusal extends DomainError, which Pothos can't see through the generic.
  return builder.objectRef<Refusal>(refusal.name).implement({ description, interfaces: [errorInterface as never] })
}

const answered = new WeakMap<object, string>()

/**
 * A declared refusal as an answer: what its class shows, without the error itself. GraphQL takes an `Error` that a resolver
 * returns for one that it throws.
 */
export function refusalAnswer(refusal: DomainError): object {
  const answer: object = Object.assign({}, refusal, { message: refusal.message })
  answered.set(answer, names.get(refusal.constructor) ?? refusal.name)
  return answer
}

/** The type in the graph of an answer that is a refusal; undefined for a payload. */
export function refusalTypeName(answer: unknown): string | undefined {
  return typeof answer === 'object' && answer !== null ? answered.get(answer) : undefined
}

defineRefusal(NotFoundError, 'Nothing has this id, as far as this actor may know.')
defineRefusal(ModuleNotSubscribedError, 'The tenant has not subscribed to the module that this needs.')
const invalidInput = defineRefusal(InvalidInputError, 'An argument breaks a rule.')
builder.objectField(invalidInput, 'field', (t) =>
  t.exposeString('field', { description: 'The path of the argument, as `input.body`.' }),
)

/** Refusals that any mutation may answer. */
export const commonRefusals: readonly RefusalClass[] = [NotFoundError, ModuleNotSubscribedError, InvalidInputError]
