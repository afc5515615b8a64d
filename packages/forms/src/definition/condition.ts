import * as z from 'zod/mini'
import { dateBound } from '../dates/date-bound.ts'
import { limits } from '../limits.ts'
import { key } from '../names.ts'
import { departmentCode } from '../territory/territory-settings.ts'

const value = z.union([z.string().check(z.maxLength(limits.shortAnswer)), z.number(), z.boolean()], {
  error: 'Comparez avec un texte, un nombre, oui ou non.',
})
const values = z.array(value).check(z.minLength(1), z.maxLength(limits.listedValues))
const age = z.int().check(z.gte(0), z.lte(150))

/**
 * A comparison of one field’s answer. Without an answer only `empty` holds, so `not` of a comparison holds: a field that is
 * hidden, empty or wrongly filled in has no answer.
 */
const comparison = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('empty'), field: key }),
  z.strictObject({ op: z.literal('equals'), field: key, value }),
  z.strictObject({ op: z.literal('in'), field: key, values }),
  z.strictObject({ op: z.literal('contains'), field: key, value: z.string() }),
  z.strictObject({ op: z.enum(['less', 'atMost', 'atLeast', 'more']), field: key, value: z.number() }),
  z.strictObject({ op: z.enum(['before', 'onOrBefore', 'onOrAfter', 'after']), field: key, value: dateBound }),
  /** Completed years on the day of the answer. */
  z.strictObject({ op: z.enum(['ageUnder', 'ageAtLeast']), field: key, value: age }),
  z.strictObject({
    op: z.literal('inDepartment'),
    field: key,
    values: z.array(departmentCode).check(z.minLength(1), z.maxLength(110)),
  }),
])

export type Comparison = z.infer<typeof comparison>
export type Operator = Comparison['op']

/** When something applies, as data: nothing in it runs, nor takes longer than its size. */
export type Condition = Comparison | { op: 'and' | 'or'; of: Condition[] } | { op: 'not'; of: Condition }

export const condition: z.ZodMiniType<Condition> = z.lazy(() =>
  z.discriminatedUnion('op', [
    comparison,
    z.strictObject({
      op: z.enum(['and', 'or']),
      of: z.array(condition).check(z.minLength(1), z.maxLength(limits.conditionSize)),
    }),
    z.strictObject({ op: z.literal('not'), of: condition }),
  ]),
)

/** The comparisons of a condition, with where they stand in it and how deep. */
export function comparisonsOf(
  whole: Condition,
  path: readonly (string | number)[] = [],
): { comparison: Comparison; path: readonly (string | number)[]; depth: number }[] {
  switch (whole.op) {
    case 'and':
    case 'or':
      return whole.of.flatMap((part, index) => comparisonsOf(part, [...path, 'of', index])).map(deeper)
    case 'not':
      return comparisonsOf(whole.of, [...path, 'of']).map(deeper)
    default:
      return [{ comparison: whole, path, depth: 0 }]
  }
}

function deeper<Found extends { depth: number }>(found: Found): Found {
  return { ...found, depth: found.depth + 1 }
}

/** The fields that a condition asks. */
export function fieldsAsked(whole: Condition | undefined): string[] {
  return whole === undefined ? [] : comparisonsOf(whole).map(({ comparison: { field } }) => field)
}
