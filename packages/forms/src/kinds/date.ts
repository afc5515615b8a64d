import * as z from 'zod/mini'
import { boundsAgree, dateBound, resolveBound, showBound } from '../dates/date-bound.ts'
import { readDate, showDate } from '../dates/iso-date.ts'
import { defineKind } from './kind.ts'
import { disagree } from './length-settings.ts'
import { readText, unless } from './refusal.ts'

const settings = { min: z.optional(dateBound), max: z.optional(dateBound) }

/** A day. Its bounds are days, or counted from today: an age, a notice. */
export const date = defineKind('date', settings, {
  personal: false,
  comparedAs: 'date',
  problems: ({ min, max }) =>
    boundsAgree(min, max) ? [] : [disagree('min', 'La première date possible est après la dernière.')],
  answer: ({ min, max }, today) =>
    readText(readDate, 'INVALID_FORMAT', 'Saisissez une date du calendrier, comme 28/02/2026.').check(
      unless(
        (day) => min === undefined || day >= resolveBound(min, today),
        'TOO_EARLY',
        `Choisissez une date plus tardive : au plus tôt ${min === undefined ? '' : showBound(min)}.`,
      ),
      unless(
        (day) => max === undefined || day <= resolveBound(max, today),
        'TOO_LATE',
        `Choisissez une date plus ancienne : au plus tard ${max === undefined ? '' : showBound(max)}.`,
      ),
    ),
  describe: showDate,
  sample({ min, max }, today) {
    if (min !== undefined) return resolveBound(min, today)
    return max !== undefined ? resolveBound(max, today) : today
  },
  jsonSchema: () => ({ type: 'string', format: 'date' }),
})
