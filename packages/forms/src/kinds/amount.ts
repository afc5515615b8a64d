import * as z from 'zod/mini'
import { readNumber } from '../texts/read-number.ts'
import { showCents } from '../texts/show-number.ts'
import { boundsDisagree } from './count-settings.ts'
import { defineKind } from './kind.ts'
import { numberSchema, sampleNumber } from './number-kind.ts'
import { readBy, unless } from './refusal.ts'

const cents = z.int().check(z.gte(-1e12), z.lte(1e12))

/** An amount of euros. A number is of cents, as it is kept; a text is of euros, as people type it: «12,50». */
export const amount = defineKind(
  'amount',
  { min: z.optional(cents), max: z.optional(cents) },
  {
    personal: false,
    comparedAs: 'number',
    problems: boundsDisagree,
    answer: ({ min = 0, max = 1e12 }) =>
      readBy(readCents, 'INVALID_FORMAT', 'Saisissez un montant en euros, comme 12,50.').check(
        unless((value) => value >= min, 'TOO_SMALL', `Saisissez un montant d’au moins ${showCents(min)}.`),
        unless((value) => value <= max, 'TOO_LARGE', `Saisissez un montant d’au plus ${showCents(max)}.`),
      ),
    describe: showCents,
    sample: ({ min = 0, max }) => sampleNumber({ min, max }),
    jsonSchema: ({ min = 0, max }) => numberSchema('integer', { min, max }),
  },
)

function readCents(raw: unknown): number | undefined {
  if (typeof raw === 'number') return Number.isSafeInteger(raw) ? raw + 0 : undefined
  if (typeof raw !== 'string') return undefined
  const euros = readNumber(raw.replace('€', ''))
  if (euros === undefined) return undefined
  const value = Math.round(euros * 100)
  return Number.isSafeInteger(value) && Math.abs(value / 100 - euros) < 1e-9 ? value + 0 : undefined
}
