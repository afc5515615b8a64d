import { describe, expect, test } from 'vitest'
import { endOfDay, localDateOf, startOfDay } from './instant.ts'
import { addDays, type LocalDate } from './local-date.ts'

const hour = 3_600_000

describe('a day of Paris', () => {
  test.each([
    ['2026-03-28', '2026-03-27T23:00:00.000Z', 24],
    ['2026-03-29', '2026-03-28T23:00:00.000Z', 23],
    ['2026-03-30', '2026-03-29T22:00:00.000Z', 24],
    ['2026-10-25', '2026-10-24T22:00:00.000Z', 25],
    ['2026-10-26', '2026-10-25T23:00:00.000Z', 24],
  ] as const)('%s begins at %s and lasts %i hours', (date, start, hours) => {
    expect(startOfDay(date, 'Europe/Paris').toISOString()).toBe(start)
    expect(endOfDay(date, 'Europe/Paris').getTime() - Date.parse(start)).toBe(hours * hour)
  })

  test.each([
    ['2026-03-29T00:59:59.999Z', '2026-03-29'],
    ['2026-03-29T21:59:59.999Z', '2026-03-29'],
    ['2026-03-29T22:00:00.000Z', '2026-03-30'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01'],
  ])('at %s it is %s', (instant, date) => {
    expect(localDateOf(new Date(instant), 'Europe/Paris')).toBe(date)
  })
})

test.each([
  'Europe/Paris',
  'America/Miquelon',
  'Indian/Reunion',
  'Pacific/Marquesas',
  'Pacific/Noumea',
  // Its clocks went forward and back at midnight: a day began at one o’clock, another had two midnights.
  'America/Sao_Paulo',
])('in %s each day begins where the one before it ends', (timeZone) => {
  for (let date: LocalDate = '2015-01-01'; date < '2020-01-01'; date = addDays(date, 1)) {
    const start = startOfDay(date, timeZone)
    expect(localDateOf(start, timeZone)).toBe(date)
    expect(localDateOf(new Date(start.getTime() - 1), timeZone)).toBe(addDays(date, -1))
    expect(endOfDay(date, timeZone)).toEqual(startOfDay(addDays(date, 1), timeZone))
  }
})

test('what is no instant, of no year with a calendar, or of no zone is refused', () => {
  expect(() => localDateOf(new Date(Number.NaN), 'Europe/Paris')).toThrow(RangeError)
  expect(() => localDateOf(new Date(-8.64e15), 'Europe/Paris')).toThrow(RangeError)
  expect(() => localDateOf(new Date(8.64e15), 'Europe/Paris')).toThrow(RangeError)
  expect(() => localDateOf(new Date(0), 'Europe/Poitiers')).toThrow(RangeError)
})
