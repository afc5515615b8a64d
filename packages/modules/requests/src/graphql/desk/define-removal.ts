import { builder, defineMutation, openForChange } from '@interco/graphql'
import type { TenantContext } from '@interco/kernel'
import { subscribed } from '../scope.ts'

export type Removal = {
  readonly description: string
  /** The type of what is removed, as its global id has it. */
  readonly type: string
  /** Its input field, and what that says. */
  readonly argument: string
  readonly which: string
  /** What the payload says. */
  readonly gone: string
  readonly remove: (ctx: TenantContext, id: string) => Promise<void>
}

/** Adds a mutation that removes one thing by its global id, and answers with that id. */
export function defineRemoval(name: string, removal: Removal): void {
  const { argument, type } = removal
  const title = name.charAt(0).toUpperCase() + name.slice(1)
  const payload = builder.objectRef<{ readonly id: string }>(`${title}Payload`).implement({
    description: removal.gone,
    fields: (t) => ({ id: t.exposeID('id', { description: 'The global id that it had.' }) }),
  })
  defineMutation(name, {
    description: removal.description,
    input: (t) => ({ [argument]: t.id({ required: true, description: removal.which }) }),
    payload,
    refusals: [],
    resolve: async (context, input) => {
      const id = String(input[argument])
      const opened = openForChange(context, id, type)
      await removal.remove(subscribed(opened.scope), opened.id)
      return { id }
    },
  })
}
