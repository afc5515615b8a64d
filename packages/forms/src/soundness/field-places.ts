import type { Field } from '../definition/field.ts'
import type { FormDefinition } from '../definition/form-definition.ts'

/** A field, and where it stands. */
export type FieldPlace = {
  readonly field: Field
  readonly path: readonly (string | number)[]
  readonly page: number
  /** The key of the group it is repeated in. */
  readonly group?: string
}

/** The fields of all pages and groups, in the order of the form. */
export function fieldPlaces({ pages }: FormDefinition): FieldPlace[] {
  return pages.flatMap(({ fields }, page) =>
    fields.flatMap((field, index): FieldPlace[] => {
      const path = ['pages', page, 'fields', index]
      if (field.kind !== 'group') return [{ field, path, page }]
      const inside = field.fields.map((inner, row) => ({
        field: inner,
        path: [...path, 'fields', row],
        page,
        group: field.key,
      }))
      return [{ field, path, page }, ...inside]
    }),
  )
}
