import { expect, test } from 'vitest'
import { addDays, addMonths, dateOfDay, dayNumberOf, type LocalDate, parseLocalDate, weekdayOf } from './local-date.ts'

test.each([
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-1-1',
  '',
  '0000-01-01',
  '1582-10-15',
  '2026-01-01T00:00',
  '２０２６-01-01',
])('%j is no date', (text) => {
  expect(parseLocalDate(text)).toBeUndefined()
  expect(() => dayNumberOf(text as LocalDate)).toThrow(RangeError)
})

test('each day of four centuries follows the one before it, on the next day of the week', () => {
  let date: LocalDate = '2000-01-01'
  let weekday = 6
  for (let count = 0; count < 146_097; count += 1) {
    expect(parseLocalDate(date)).toBe(date)
    expect(weekdayOf(date)).toBe(weekday)
    date = addDays(date, 1)
    weekday = (weekday % 7) + 1
  }
  expect(date).toBe('2400-01-01')
})

test.each([
  ['2026-12-31', 2, '2027-02-28'],
  ['2027-12-31', 2, '2028-02-29'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2028-02-29', 48, '2032-02-29'],
  ['2026-11-24', 2, '2027-01-24'],
  ['2026-08-31', 1, '2026-09-30'],
  ['2026-03-31', -1, '2026-02-28'],
] as const)('%s and %i months are %s', (date, months, later) => {
  expect(addMonths(date, months)).toBe(later)
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, -1e6, 1e9])('%d is the number of no day', (day) => {
  expect(() => dateOfDay(day)).toThrow(RangeError)
})
