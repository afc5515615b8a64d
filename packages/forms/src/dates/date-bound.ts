import * as z from 'zod/mini'
import { addDays, addYears, isIsoDate, showDate } from './iso-date.ts'

const isoDate = z.string().check(
  z.refine(isIsoDate, {
    error: 'Écrivez une date du calendrier, comme 2026-02-28.',
    params: { code: 'INVALID_DATE' },
  }),
)

const days = z.int().check(z.gte(-50_000), z.lte(50_000))
const years = z.int().check(z.gte(-150), z.lte(150))

/** A day, or one counted from today: `{ days: 15 }`, `{ years: -18 }`. */
export const dateBound = z.union([isoDate, z.strictObject({ days }), z.strictObject({ years })], {
  error: 'Donnez une date comme 2026-02-28, ou un écart à aujourd’hui en jours ou en années.',
})
export type DateBound = z.infer<typeof dateBound>

export function resolveBound(bound: DateBound, today: string): string {
  if (typeof bound === 'string') return bound
  return 'days' in bound ? addDays(today, bound.days) : addYears(today, bound.years)
}

/** The bound in French: «le 1er mars 2026», «aujourd’hui», «15 jours après aujourd’hui». */
export function showBound(bound: DateBound): string {
  if (typeof bound === 'string') return `le ${showDate(bound)}`
  const [count, unit] = 'days' in bound ? [bound.days, 'jour'] : [bound.years, 'an']
  if (count === 0) return 'aujourd’hui'
  const amount = Math.abs(count)
  return `${amount} ${unit}${amount > 1 ? 's' : ''} ${count > 0 ? 'après' : 'avant'} aujourd’hui`
}

/** Whether both bounds leave at least a day, as far as can be said without knowing today. */
export function boundsAgree(min: DateBound | undefined, max: DateBound | undefined): boolean {
  if (min === undefined || max === undefined) return true
  if ((typeof min === 'string') !== (typeof max === 'string')) return true
  const reference = '2024-06-15'
  return resolveBound(min, reference) <= resolveBound(max, reference)
}
