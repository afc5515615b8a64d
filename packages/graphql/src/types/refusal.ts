import { DomainError, InvalidInputError, ModuleNotSubscribedError, NotFoundError } from '@interco/kernel'
import { builder } from '../builder.ts'

// Any class of refusal, whatever its constructor takes.
export type RefusalClass = abstract new (...args: never[]) => DomainError

const names = new Map<unknown, string>()

export const errorInterface = builder.interfaceType('Error', {
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

/** The name of the type that a refusal has in the graph; undefined for one that is not declared. */
export function refusalTypeName(refusal: unknown): string | undefined {
  return refusal instanceof DomainError ? names.get(refusal.constructor) : undefined
}

defineRefusal(NotFoundError, 'Nothing has this id, as far as this actor may know.')
defineRefusal(ModuleNotSubscribedError, 'The tenant has not subscribed to the module that this needs.')
const invalidInput = defineRefusal(InvalidInputError, 'An argument breaks a rule.')
builder.objectField(invalidInput, 'field', (t) =>
  t.exposeString('field', { description: 'The path of the argument, as `input.body`.' }),
)

/** Refusals that any mutation may answer. */
export const commonRefusals: readonly RefusalClass[] = [NotFoundError, ModuleNotSubscribedError, InvalidInputError]
