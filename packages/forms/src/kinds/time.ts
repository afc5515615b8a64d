import * as z from 'zod/mini'
import { readTime, showTime } from '../dates/clock-time.ts'
import { defineKind } from './kind.ts'
import { disagree } from './length-settings.ts'
import { readText, unless } from './refusal.ts'

const bound = z.string().check(z.refine((text) => readTime(text) === text, { error: 'Donnez une heure comme 09:30.' }))

/** A time of the day, as on the spot: no zone. */
export const time = defineKind(
  'time',
  { min: z.optional(bound), max: z.optional(bound) },
  {
    personal: false,
    comparedAs: 'opaque',
    problems: ({ min, max }) =>
      min !== undefined && max !== undefined && min > max
        ? [disagree('min', 'La première heure possible est après la dernière.')]
        : [],
    answer: ({ min = '00:00', max = '23:59' }) =>
      readText(readTime, 'INVALID_FORMAT', 'Saisissez une heure, comme 9h30.').check(
        unless((at) => at >= min, 'TOO_EARLY', `Choisissez une heure à partir de ${showTime(min)}.`),
        unless((at) => at <= max, 'TOO_LATE', `Choisissez une heure jusqu’à ${showTime(max)}.`),
      ),
    describe: showTime,
    sample: ({ min = '09:30', max = '23:59' }) => (min < max ? min : max),
    jsonSchema: () => ({ type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }),
  },
)
