import type { Condition } from '../definition/condition.ts'
import type { FormDefinition } from '../definition/form-definition.ts'
import { fieldPlaces } from './field-places.ts'

/** A condition, where it stands, and which fields are answered when it is asked. */
export type ConditionPlace = {
  readonly condition: Condition
  readonly path: readonly (string | number)[]
  /** Fields of later pages are not asked yet. */
  readonly lastPage: number
  /** The group whose rows it is asked in. */
  readonly group?: string
}

export function conditionPlaces(definition: FormDefinition): ConditionPlace[] {
  const pageOf = new Map(definition.pages.map(({ key }, index) => [key, index]))
  const everyPage = definition.pages.length - 1
  const places: (Omit<ConditionPlace, 'condition'> & { condition: Condition | undefined })[] = [
    ...definition.pages.map(({ visibleIf }, index) => ({
      condition: visibleIf,
      path: ['pages', index, 'visibleIf'],
      // A page shows or not before its own fields are answered.
      lastPage: index - 1,
    })),
    ...fieldPlaces(definition).flatMap(({ field, path, page, group }) => {
      const reach = { lastPage: page, ...(group !== undefined && { group }) }
      const requiredIf = 'requiredIf' in field ? field.requiredIf : undefined
      return [
        { condition: field.visibleIf, path: [...path, 'visibleIf'], ...reach },
        { condition: requiredIf, path: [...path, 'requiredIf'], ...reach },
      ]
    }),
    ...(definition.notices ?? []).map(({ when, page }, index) => ({
      condition: when,
      path: ['notices', index, 'when'],
      lastPage: pageOf.get(page) ?? everyPage,
    })),
    ...(definition.ineligibleIf ?? []).map(({ when }, index) => ({
      condition: when,
      path: ['ineligibleIf', index, 'when'],
      lastPage: everyPage,
    })),
  ]
  return places.flatMap(({ condition, ...place }) => (condition === undefined ? [] : [{ condition, ...place }]))
}
