import { fieldsAsked } from '../definition/condition.ts'
import type { Field } from '../definition/field.ts'
import type { FormDefinition } from '../definition/form-definition.ts'

/** A field, and the fields whose answers decide whether it shows. */
export type Dependent = { readonly key: string; readonly on: readonly string[] }

/** Fields in an order in which each comes after those that decide whether it shows; and those for which there is none. */
export function visibilityOrder(fields: readonly Dependent[]): { order: string[]; cyclic: string[] } {
  const known = new Set(fields.map(({ key }) => key))
  const waiting = new Map(fields.map(({ key, on }) => [key, new Set(on.filter((other) => known.has(other)))]))
  const order: string[] = []
  let ready = [...waiting].filter(([, left]) => left.size === 0).map(([key]) => key)
  while (ready.length > 0) {
    for (const key of ready) waiting.delete(key)
    order.push(...ready)
    const done = new Set(ready)
    ready = [...waiting].flatMap(([key, left]) => {
      const others = new Set([...left].filter((other) => !done.has(other)))
      waiting.set(key, others)
      return others.size === 0 ? [key] : []
    })
  }
  return { order, cyclic: [...waiting.keys()] }
}

/** The top-level fields with what they depend on: their own condition, their page’s, and those of their rows. */
export function dependents({ pages }: FormDefinition): Dependent[] {
  return pages.flatMap((page) =>
    page.fields.map((field) => ({
      key: field.key,
      on: [...fieldsAsked(page.visibleIf), ...fieldsAsked(field.visibleIf), ...asksOfRows(field)],
    })),
  )
}

export function rowDependents(fields: readonly Field[]): Dependent[] {
  return fields.map((field) => ({ key: field.key, on: fieldsAsked(field.visibleIf) }))
}

function asksOfRows(field: Field): string[] {
  return field.kind === 'group' ? field.fields.flatMap(({ visibleIf }) => fieldsAsked(visibleIf)) : []
}
