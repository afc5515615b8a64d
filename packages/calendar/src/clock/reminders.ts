import { startOfDay } from '../instant.ts'
import { addDays, type LocalDate } from '../local-date.ts'
import type { Clock } from './clock-of.ts'

/** When to remind, in calendar days from the last day: -7 a week before, 0 on the last day, 1 when it has passed. */
export type ReminderRule = { readonly kind: string; readonly days: number }

export type Reminder = {
  readonly kind: string
  readonly dueOn: LocalDate
  /** The beginning of the local day, or the moment at which this due date came to be known, where that is later. */
  readonly at: Date
}

/**
 * What falls after one instant, up to and with another. A job that asks for window after window, each with the clock as it is
 * at the end of the window, fires each reminder once: there is one for a kind and a due date, whatever becomes of the clock.
 *
 * Nothing falls while the clock does not run. A reminder whose day passed meanwhile falls when it runs again, with the
 * new due date. One whose day was over before the time began never falls.
 */
export function remindersOf(
  clock: Clock,
  plan: readonly ReminderRule[],
  window: { readonly after: Date; readonly upTo: Date },
): Reminder[] {
  const reminders = plan.flatMap((rule) => fallen(clock, rule))
  return reminders
    .filter(({ at }) => window.after < at && at <= window.upTo)
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
}

/** All that the rule has made fall, or will if nothing else happens. */
function fallen(clock: Clock, { kind, days }: ReminderRule): Reminder[] {
  const reminders = new Map<LocalDate, Reminder>()
  for (const { from, until, dueOn, began } of clock.forecasts) {
    const day = startOfDay(addDays(dueOn, days), clock.timeZone)
    if (day <= began || reminders.has(dueOn)) continue
    const at = day < from ? from : day
    if (until === undefined || at < until) reminders.set(dueOn, { kind, dueOn, at })
  }
  return [...reminders.values()]
}
