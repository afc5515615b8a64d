import { type HolidayRegion, holidaysOf } from './holidays.ts'
import { addDays, dateOfDay, dayNumberOf, daysBetween, type LocalDate, weekdayOfDay, yearOfDay } from './local-date.ts'

/**
 * Which days count: all of them; working days (jours ouvrés), from Monday to Friday; business days (jours ouvrables), from
 * Monday to Saturday. No public holiday is a working or a business day.
 */
export type DayKind = 'calendar' | 'working' | 'business'

export function isOfKind(date: LocalDate, kind: DayKind, region: HolidayRegion): boolean {
  return dayTest(kind, region)(dayNumberOf(date))
}

/** How many days of the kind come after `from`, up to and with `to`; none when `to` is not later. */
export function countDays(kind: DayKind, from: LocalDate, to: LocalDate, region: HolidayRegion): number {
  if (to <= from) return 0
  if (kind === 'calendar') return daysBetween(from, to)
  const counts = dayTest(kind, region)
  const last = dayNumberOf(to)
  let count = 0
  for (let day = dayNumberOf(from) + 1; day <= last; day += 1) {
    if (counts(day)) count += 1
  }
  return count
}

/** The nth day of the kind after `from`; `from` itself for none. */
export function dayAfter(kind: DayKind, from: LocalDate, nth: number, region: HolidayRegion): LocalDate {
  if (kind === 'calendar') return addDays(from, nth)
  const counts = dayTest(kind, region)
  let day = dayNumberOf(from)
  for (let left = nth; left > 0; ) {
    day += 1
    if (counts(day)) left -= 1
  }
  return dateOfDay(day)
}

/** The day itself when it is a working day, else the next one that is. */
export function workingDayFrom(date: LocalDate, region: HolidayRegion): LocalDate {
  return isOfKind(date, 'working', region) ? date : dayAfter('working', date, 1, region)
}

const lastWeekday: Readonly<Record<DayKind, number>> = { calendar: 7, working: 5, business: 6 }

/** A test to ask of many days: it works the holidays of a year out once. */
function dayTest(kind: DayKind, region: HolidayRegion): (dayNumber: number) => boolean {
  if (kind === 'calendar') return () => true
  const holidays = new Map<number, ReadonlySet<number>>()
  const inYear = (year: number) => {
    const known = holidays.get(year) ?? new Set(holidaysOf(year, region).map(({ date }) => dayNumberOf(date)))
    holidays.set(year, known)
    return known
  }
  return (day) => weekdayOfDay(day) <= lastWeekday[kind] && !inYear(yearOfDay(day)).has(day)
}
