import { assertNever } from './assert-never.ts'
import { type DayKind, dayAfter, workingDayFrom } from './days.ts'
import type { HolidayRegion } from './holidays.ts'
import { addMonths, daysBetween, type LocalDate } from './local-date.ts'

export type PeriodUnit = 'calendarDays' | 'workingDays' | 'businessDays' | 'weeks' | 'months'

/** A length of time as acts say it, counted from the day of an event, which itself never counts (CPC, art. 641). */
export type Period = {
  /** A whole number, from 1 to 1000. */
  readonly amount: number
  readonly unit: PeriodUnit
  /** Délai franc: the last day does not count either, so that it ends a day of its kind later. */
  readonly franc: boolean
  /**
   * Whether an end on a Saturday, a Sunday or a public holiday moves to the next working day (CPC, art. 642). No rule of the
   * CRPA does so for the day on which silence decides.
   */
  readonly extend: 'never' | 'toWorkingDay'
}

/** Which days count towards the period. Weeks and months are so many calendar days, by where they begin. */
export function dayKindOf({ unit }: Period): DayKind {
  switch (unit) {
    case 'workingDays':
      return 'working'
    case 'businessDays':
      return 'business'
    case 'calendarDays':
    case 'weeks':
    case 'months':
      return 'calendar'
    default:
      return assertNever(unit)
  }
}

/**
 * How many days of its kind the period has when it begins on this day.
 * @throws RangeError when its amount is none.
 */
export function lengthOf(period: Period, start: LocalDate): number {
  const { amount, unit, franc } = period
  if (!Number.isInteger(amount) || amount < 1 || amount > 1000) throw new RangeError('A period has 1 to 1000 units')
  const further = franc ? 1 : 0
  switch (unit) {
    case 'calendarDays':
    case 'workingDays':
    case 'businessDays':
      return amount + further
    case 'weeks':
      return 7 * amount + further
    case 'months':
      return daysBetween(start, addMonths(start, amount)) + further
    default:
      return assertNever(unit)
  }
}

/** The last day of a period that nothing suspends. It is over when that day is. */
export function endOf(start: LocalDate, period: Period, region: HolidayRegion): LocalDate {
  return extended(dayAfter(dayKindOf(period), start, lengthOf(period, start), region), period, region)
}

/** The last day, after the move that the period provides for. */
export function extended(date: LocalDate, { extend }: Period, region: HolidayRegion): LocalDate {
  return extend === 'toWorkingDay' ? workingDayFrom(date, region) : date
}
