import * as z from 'zod/mini'
import { boundsDisagree } from './count-settings.ts'
import { defineKind } from './kind.ts'
import { boundedNumber, numberSchema, sampleNumber, withUnit } from './number-kind.ts'

const bound = z.int().check(z.gte(-1e12), z.lte(1e12))
const settings = {
  min: z.optional(bound),
  max: z.optional(bound),
  unit: z.optional(z.string().check(z.minLength(1), z.maxLength(20))),
}

/** A whole number, as of persons or of days. */
export const integer = defineKind('integer', settings, {
  personal: false,
  comparedAs: 'number',
  problems: boundsDisagree,
  answer: ({ min, max, unit }) => boundedNumber({ min, max }, 0, (value) => withUnit(value, unit)),
  describe: (answer, { unit }) => withUnit(answer, unit),
  sample: sampleNumber,
  jsonSchema: (bounds) => numberSchema('integer', bounds),
})
