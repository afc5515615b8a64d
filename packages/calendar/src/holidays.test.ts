import { expect, test } from 'vitest'
import { easterOf, type HolidayRegion, holidayRegions, holidaysOf, isHoliday } from './holidays.ts'
import { addDays, type LocalDate, weekdayOf } from './local-date.ts'

test('the holidays of 2026 are those of the code du travail', () => {
  expect(holidaysOf(2026, 'metropole').map(({ date }) => date)).toEqual([
    '2026-01-01',
    '2026-04-06',
    '2026-05-01',
    '2026-05-08',
    '2026-05-14',
    '2026-05-25',
    '2026-07-14',
    '2026-08-15',
    '2026-11-01',
    '2026-11-11',
    '2026-12-25',
  ])
})

test.each([
  [1818, '1818-03-22'],
  [1943, '1943-04-25'],
  [2000, '2000-04-23'],
  [2008, '2008-03-23'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2038, '2038-04-25'],
  [2285, '2285-03-22'],
])('Easter of %i is %s', (year, date) => {
  expect(easterOf(year)).toBe(date)
})

test('Easter is a Sunday between 22 March and 25 April, in every year', () => {
  for (let year = 1583; year < 9_999; year += 1) {
    const date = easterOf(year)
    expect(weekdayOf(date)).toBe(7)
    expect(date.slice(5) >= '03-22' && date.slice(5) <= '04-25').toBe(true)
  }
})

const local: readonly (readonly [HolidayRegion, readonly LocalDate[]])[] = [
  ['alsace-moselle', ['2026-04-03', '2026-12-26']],
  ['guadeloupe', ['2026-05-27']],
  ['martinique', ['2026-05-22']],
  ['guyane', ['2026-06-10']],
  ['reunion', ['2026-12-20']],
  ['mayotte', ['2026-04-27']],
  ['saint-pierre-et-miquelon', []],
  ['saint-barthelemy', ['2026-10-09']],
  ['saint-martin', ['2026-05-28']],
  ['polynesie-francaise', ['2026-03-05', '2026-04-03', '2026-11-20']],
  ['nouvelle-caledonie', ['2026-09-24']],
  ['wallis-et-futuna', ['2026-04-28', '2026-07-29']],
]

test.each(local)('in %s these are added: %j', (region, dates) => {
  const everywhere = new Set(holidaysOf(2026, 'metropole').map(({ date }) => date))
  const added = holidaysOf(2026, region).filter(({ date }) => !everywhere.has(date))
  expect(added.map(({ date }) => date)).toEqual(dates)
})

test('Saint-Martin commemorated with Guadeloupe until 2018, and Polynésie changed its feast in 2025', () => {
  expect(isHoliday('2018-05-27', 'saint-martin')).toBe(true)
  expect(isHoliday('2019-05-27', 'saint-martin')).toBe(false)
  expect(isHoliday('2024-06-29', 'polynesie-francaise')).toBe(true)
  expect(isHoliday('2025-06-29', 'polynesie-francaise')).toBe(false)
})

test('the list of a year and the question about a day agree, also where two feasts share a day', () => {
  for (const region of holidayRegions) {
    // In 2008 the Ascension fell on the 1st of May.
    for (const year of [2008, 2026, 2028]) {
      const listed = new Set(holidaysOf(year, region).map(({ date }) => date))
      for (let date: LocalDate = `${year}-01-01`; date.startsWith(String(year)); date = addDays(date, 1)) {
        expect(isHoliday(date, region)).toBe(listed.has(date))
      }
    }
  }
})
