import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countDays, type DayKind, dayAfter, isOfKind } from './days.ts'
import { holidayRegions } from './holidays.ts'
import { dateOfDay } from './local-date.ts'
import { endOf, type Period, type PeriodUnit } from './period.ts'

const plain = { franc: false, extend: 'never' } as const
const seed = 20_261_124

describe('a period', () => {
  test.each([
    ['two months end on the same day', '2026-11-24', [2, 'months'], '2027-01-24'],
    ['or on the last day of a shorter month', '2026-12-31', [2, 'months'], '2027-02-28'],
    ['which is the 29th in a leap year', '2027-12-31', [2, 'months'], '2028-02-29'],
    ['a year from a leap day ends on the 28th', '2028-02-29', [12, 'months'], '2029-02-28'],
    ['weeks end on the same day of the week', '2026-11-24', [3, 'weeks'], '2026-12-15'],
    ['the first day does not count', '2026-11-24', [1, 'calendarDays'], '2026-11-25'],
    ['days go over the beginning of summer time', '2026-03-28', [2, 'calendarDays'], '2026-03-30'],
    ['and over its end', '2026-10-24', [2, 'calendarDays'], '2026-10-26'],
    ['a Friday and one working day are Monday', '2026-11-27', [1, 'workingDays'], '2026-11-30'],
    ['a Friday and one business day are Saturday', '2026-11-27', [1, 'businessDays'], '2026-11-28'],
    // 8 May (Fri), Ascension 14 May, Whit Monday 25 May.
    ['30 working days over the feasts of May', '2026-05-04', [30, 'workingDays'], '2026-06-18'],
    ['30 working days over the 14th of July', '2026-07-01', [30, 'workingDays'], '2026-08-13'],
    ['30 working days over the 11th of November', '2026-10-20', [30, 'workingDays'], '2026-12-02'],
    ['30 business days over the 11th of November', '2026-10-20', [30, 'businessDays'], '2026-11-25'],
  ] as const)('%s', (_what, start, [amount, unit], end) => {
    expect(endOf(start, { ...plain, amount, unit }, 'metropole')).toBe(end)
  })

  test.each([
    ['15 days', '2026-11-24', [15, 'calendarDays'], '2026-12-10'],
    ['two months', '2026-12-31', [2, 'months'], '2027-03-01'],
    ['five business days, Saturday among them', '2026-11-23', [5, 'businessDays'], '2026-11-30'],
    ['five working days', '2026-11-23', [5, 'workingDays'], '2026-12-01'],
  ] as const)('that is franc ends a day of its kind later: %s', (_what, start, [amount, unit], end) => {
    expect(endOf(start, { amount, unit, franc: true, extend: 'never' }, 'metropole')).toBe(end)
  })

  test.each([
    ['a Saturday', '2026-09-28', 'metropole', '2026-11-30'],
    ['a public holiday', '2026-09-11', 'metropole', '2026-11-12'],
    ['Christmas, a Friday, in Poitiers', '2026-10-25', 'metropole', '2026-12-28'],
    ['Good Friday in Strasbourg, up to after Easter Monday', '2026-02-03', 'alsace-moselle', '2026-04-07'],
    ['Good Friday in Poitiers, where it is a day like others', '2026-02-03', 'metropole', '2026-04-03'],
    ['20 December 2027, a Monday, in Saint-Denis', '2027-10-20', 'reunion', '2027-12-21'],
    ['26 December 2028, a Tuesday, in Strasbourg', '2028-10-26', 'alsace-moselle', '2028-12-27'],
  ] as const)('that would end on %s moves where its rule says so', (_what, start, region, end) => {
    expect(endOf(start, { amount: 2, unit: 'months', franc: false, extend: 'toWorkingDay' }, region)).toBe(end)
  })

  test.each([0, -1, 1.5, 1001, Number.NaN])('of %d units is refused', (amount) => {
    expect(() => endOf('2026-11-24', { ...plain, amount, unit: 'months' }, 'metropole')).toThrow(RangeError)
  })
})

const dates = fc.integer({ min: 10_957, max: 40_000 }).map(dateOfDay)
const regions = fc.constantFrom(...holidayRegions)
const units = fc.constantFrom<PeriodUnit>('calendarDays', 'workingDays', 'businessDays', 'weeks', 'months')

const periods: fc.Arbitrary<Period> = fc.record({
  amount: fc.integer({ min: 1, max: 60 }),
  unit: units,
  franc: fc.boolean(),
  extend: fc.constantFrom('never', 'toWorkingDay'),
})

test('a longer period never ends before a shorter one, nor one that is franc or extended before one that is not', () => {
  fc.assert(
    fc.property(dates, regions, periods, (date, region, period) => {
      const end = endOf(date, period, region)
      expect(end > date).toBe(true)
      expect(endOf(date, { ...period, amount: period.amount + 1 }, region) >= end).toBe(true)
      expect(endOf(date, { ...period, franc: true }, region) >= end).toBe(true)
      expect(endOf(date, { ...period, extend: 'never' }, region) <= end).toBe(true)
      expect(isOfKind(endOf(date, { ...period, extend: 'toWorkingDay' }, region), 'working', region)).toBe(true)
    }),
    { seed, numRuns: 300 },
  )
})

test('the nth day of a kind is of that kind, and n days are counted up to it', () => {
  fc.assert(
    fc.property(
      dates,
      regions,
      fc.constantFrom<DayKind>('calendar', 'working', 'business'),
      fc.integer({ min: 1, max: 90 }),
      (date, region, kind, nth) => {
        const end = dayAfter(kind, date, nth, region)
        expect(isOfKind(end, kind, region)).toBe(true)
        expect(countDays(kind, date, end, region)).toBe(nth)
      },
    ),
    { seed, numRuns: 300 },
  )
})
