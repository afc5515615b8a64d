/** A day of the calendar, as `2026-12-31`, without time or zone. Two of them compare as text. */
export type LocalDate = `${string}-${string}-${string}`

const dayMs = 86_400_000
// The Gregorian calendar begins in 1582, and a year has four digits.
const firstYear = 1583

/** The date that the text is; undefined when the calendar has no such day. */
export function parseLocalDate(text: string): LocalDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number(text.slice(0, 4)) < firstYear) return undefined
  const ms = Date.parse(`${text}T00:00:00Z`)
  // `Date.parse` takes the 30th of February for a day of March.
  return Number.isNaN(ms) || isoOf(ms) !== text ? undefined : isoOf(ms)
}

/**
 * Days since 1970-01-01, so that dates can be counted without hours.
 * @throws RangeError when it is no date.
 */
export function dayNumberOf(date: LocalDate): number {
  const parsed = parseLocalDate(date)
  if (parsed === undefined) throw new RangeError('Not a date of the calendar: write it as 2026-12-31')
  return Date.parse(`${parsed}T00:00:00Z`) / dayMs
}

/** @throws RangeError before 1583 and after 9999. */
export function dateOfDay(dayNumber: number): LocalDate {
  const ms = dayNumber * dayMs
  if (!(ms >= Date.UTC(firstYear, 0, 1) && ms < Date.UTC(10_000, 0, 1))) throw new RangeError('Outside the calendar')
  return isoOf(ms)
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDay(dayNumberOf(date) + days)
}

/** The same day of a later month, or the last of that month where it has no such day (CPC, art. 641). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const start = new Date(dayNumberOf(date) * dayMs)
  const first = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return dateOfDay(first.getTime() / dayMs + Math.min(start.getUTCDate(), last) - 1)
}

/** How many days later the second date is; negative when it is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumberOf(to) - dayNumberOf(from)
}

/** 1 for Monday to 7 for Sunday, as in ISO 8601. */
export function weekdayOf(date: LocalDate): number {
  return weekdayOfDay(dayNumberOf(date))
}

export function weekdayOfDay(dayNumber: number): number {
  // 1970-01-01 was a Thursday.
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1
}

export function yearOfDay(dayNumber: number): number {
  return new Date(dayNumber * dayMs).getUTCFullYear()
}

function isoOf(ms: number): LocalDate {
  const [year = '', month = '', day = ''] = new Date(ms).toISOString().slice(0, 10).split('-')
  return `${year}-${month}-${day}`
}
