import * as z from 'zod/mini'
import { hasDecimals } from '../texts/read-number.ts'
import { boundsDisagree } from './count-settings.ts'
import { defineKind } from './kind.ts'
import { disagree } from './length-settings.ts'
import { boundedNumber, numberSchema, sampleNumber, withUnit } from './number-kind.ts'

const bound = z.number().check(z.gte(-1e12), z.lte(1e12))
const settings = {
  min: z.optional(bound),
  max: z.optional(bound),
  decimals: z.optional(z.int().check(z.gte(1), z.lte(6))),
  unit: z.optional(z.string().check(z.minLength(1), z.maxLength(20))),
}

/** A number with decimals, as an area or a length; 2 decimals at most unless it is set otherwise. */
export const decimal = defineKind('decimal', settings, {
  personal: false,
  comparedAs: 'number',
  problems: ({ min, max, decimals = 2 }) => [
    ...boundsDisagree({ min, max }),
    ...([min, max].every((value) => value === undefined || hasDecimals(value, decimals))
      ? []
      : [disagree('decimals', 'Les bornes ont plus de décimales que les réponses.')]),
  ],
  answer: ({ min, max, decimals = 2, unit }) => boundedNumber({ min, max }, decimals, (value) => withUnit(value, unit)),
  describe: (answer, { unit }) => withUnit(answer, unit),
  sample: sampleNumber,
  jsonSchema: (bounds) => numberSchema('number', bounds),
})
