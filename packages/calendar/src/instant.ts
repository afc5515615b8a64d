import { addDays, dayNumberOf, type LocalDate, parseLocalDate } from './local-date.ts'

const dayMs = 86_400_000
/** One formatter per zone, as making one costs more than a thousand uses of it. Only zones that exist get in. */
const formatters = new Map<string, Intl.DateTimeFormat>()

/**
 * The day on the calendar of the zone at this instant.
 * @throws RangeError when the instant is none, is outside the years 1583 to 9999, or the zone is unknown.
 */
export function localDateOf(instant: Date, timeZone: string): LocalDate {
  const parts = new Map(
    formatterOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  )
  const text = `${(parts.get('year') ?? '').padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`
  const date = parts.get('era') === 'AD' ? parseLocalDate(text) : undefined
  if (date === undefined) throw new RangeError('Outside the calendar')
  return date
}

/** The first instant of the day in the zone, whether the day has 23, 24 or 25 hours. */
export function startOfDay(date: LocalDate, timeZone: string): Date {
  const midnight = dayNumberOf(date) * dayMs
  // The clocks of a zone change at most once in these two days: one of both offsets holds at the beginning of the day.
  const candidates = [midnight - dayMs, midnight + dayMs].map((ms) => midnight - offsetAt(ms, timeZone))
  const fitting = candidates.filter((ms) => localDateOf(new Date(ms), timeZone) === date)
  return new Date(Math.min(...fitting))
}

/** The instant at which the day is over: it expires «à vingt-quatre heures» (CPC, art. 642). Not of that day any more. */
export function endOfDay(date: LocalDate, timeZone: string): Date {
  return startOfDay(addDays(date, 1), timeZone)
}

/** How far local time is ahead of UTC, in milliseconds. */
function offsetAt(ms: number, timeZone: string): number {
  const parts = formatterOf(timeZone).formatToParts(ms)
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = (
    ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
  ).map((wanted) => Number(parts.find(({ type }) => type === wanted)?.value))
  return Date.UTC(year, month - 1, day, hour, minute, second) - ms
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    era: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  formatters.set(timeZone, formatter)
  return formatter
}
