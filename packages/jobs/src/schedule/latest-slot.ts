import type { Schedule } from '@interco/kernel'

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** The latest moment until now at which the schedule begins its job. Each day has one, also those of 23 and of 25 hours. */
export function latestSlot(schedule: Schedule, now: Date): Date {
  if ('everyMinutes' in schedule) {
    const stepMs = schedule.everyMinutes * 60_000
    return new Date(Math.floor(now.getTime() / stepMs) * stepMs)
  }
  const today = slotOfDay(schedule.dailyAt, now)
  if (today <= now) return today
  // Noon of the day before: no change of the clock reaches it.
  const { year, month, day } = readClock(now)
  return slotOfDay(schedule.dailyAt, new Date(Date.UTC(year, month - 1, day - 1, 12)))
}

/**
 * When the clocks of Paris show this time on the day of the moment. A time that they skip in March is the moment at which they
 * are put forward; of one that they show twice in October it is the first.
 */
function slotOfDay(time: string, moment: Date): Date {
  const { year, month, day } = readClock(moment)
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const asUtc = Date.UTC(year, month - 1, day, hours, minutes)
  // France is one hour ahead of UTC, or two.
  const [early, late] = [2, 1].map((ahead) => new Date(asUtc - ahead * 3_600_000)) as [Date, Date]
  const shows = (at: Date) => {
    const shown = readClock(at)
    return shown.hour === hours && shown.minute === minutes
  }
  if (shows(early)) return early
  if (shows(late)) return late
  return new Date(Date.UTC(year, month - 1, day, 1))
}

function readClock(at: Date): Record<'year' | 'month' | 'day' | 'hour' | 'minute', number> {
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type as string, Number(value)]))
  const read = (name: string) => parts.get(name) ?? 0
  return { year: read('year'), month: read('month'), day: read('day'), hour: read('hour'), minute: read('minute') }
}
