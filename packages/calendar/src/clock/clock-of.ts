import { countDays, dayAfter } from '../days.ts'
import { endOfDay, localDateOf } from '../instant.ts'
import type { LocalDate } from '../local-date.ts'
import { dayKindOf, extended, lengthOf } from '../period.ts'
import type { Zone } from '../zone.ts'
import type { ClockEvent } from './clock-event.ts'
import type { Deadline } from './deadline.ts'
import { type ClockState, type Stretch, stretchesOf } from './stretches.ts'

/** Time in which the clock ran: in days of the deadline's kind, and from instant to instant. */
export type Used = { readonly days: number; readonly ms: number }

/** The due date as it was known from one instant on, while the clock ran. */
export type Forecast = {
  readonly from: Date
  readonly until: Date | undefined
  readonly dueOn: LocalDate
  /** When the time began to which the date belongs. */
  readonly began: Date
}

export type Clock = {
  readonly state: ClockState
  /** The last day. Undefined while it is suspended and nobody knows for how long. */
  readonly dueOn: LocalDate | undefined
  /** The instant at which that day is over. */
  readonly dueAt: Date | undefined
  /** Whether the last day passed without an end. An answer that comes after it stays overdue. */
  readonly isOverdue: boolean
  /** The day on which silence decides, or has decided; undefined where it is worth nothing, or the answer came in time. */
  readonly silenceOn: LocalDate | undefined
  readonly used: Used
  /** The same for each holder, in the order in which they had it. Its sum is `used`. */
  readonly usedBy: ReadonlyMap<string, Used>
  /** Days of the deadline's kind after today; none on the last day. */
  readonly remaining: number
  readonly forecasts: readonly Forecast[]
  readonly timeZone: string
}

/**
 * The clock of a history, as it stands at `now`; what happened later is left out. One rule decides of every day: it counts, for
 * whoever had the work, if and only if the clock ran when the day began. So the day of receipt does not count, nor does that
 * of an answer, while that of a question or of a hand-over does, for the former holder.
 * @throws RangeError as `stretchesOf` says, and when the deadline has no amount.
 */
export function clockOf(events: readonly ClockEvent[], deadline: Deadline, zone: Zone, now: Date): Clock {
  const known = events.filter(({ kind, at }) => kind === 'started' || !(at > now))
  const stretches = stretchesOf(known, deadline.resume, zone)
  const state = stretches.findLast(({ at }) => at <= now)?.state ?? 'running'
  const { forecasts, due, remaining } = walk(stretches, deadline, zone, localDateOf(now, zone.timeZone))
  const dueOn = due ?? (state === 'ended' ? forecasts.at(-1)?.dueOn : undefined)
  const usedBy = usedByHolder(stretches, deadline, zone, now)
  const dueAt = dueOn && endOfDay(dueOn, zone.timeZone)
  const isOverdue = due !== undefined && dueAt !== undefined && now >= dueAt
  return {
    state,
    dueOn,
    dueAt,
    isOverdue,
    silenceOn: deadline.silence === 'none' ? undefined : due,
    used: [...usedBy.values()].reduce(sum, { days: 0, ms: 0 }),
    usedBy,
    remaining: isOverdue ? 0 : remaining,
    forecasts,
    timeZone: zone.timeZone,
  }
}

/** A time as it is used up: its length in days, how many were used in stretches gone through, and its last day once it is sure. */
type Run = { readonly began: Date; readonly length: number; count: number; due: LocalDate | undefined }

/** Goes through the stretches until the last day comes in one that runs: nothing that happens later changes it. */
function walk(stretches: readonly Stretch[], deadline: Deadline, { holidays }: Zone, today: LocalDate) {
  const kind = dayKindOf(deadline)
  const forecasts: Forecast[] = []
  let run: Run | undefined
  let remaining = 0
  for (const [index, stretch] of stretches.entries()) {
    if (stretch.state !== 'running') continue
    const next = stretches[index + 1]
    run = runIn(stretch, stretches[index - 1], run, deadline)
    const left = run.length - run.count
    const dueOn = run.due ?? extended(dayAfter(kind, stretch.on, left, holidays), deadline, holidays)
    forecasts.push({ from: stretch.at, until: next?.at, dueOn, began: run.began })
    if (next === undefined || dueOn < next.on) run.due = dueOn
    const seen = next === undefined || today < next.on ? today : next.on
    remaining = Math.max(0, left - countDays(kind, stretch.on, seen, holidays))
    run.count += Math.min(left, countDays(kind, stretch.on, next?.on ?? today, holidays))
  }
  return { forecasts, due: run?.due, remaining }
}

/** The time that goes on in a stretch, or the new one that begins with it. */
function runIn(stretch: Stretch, previous: Stretch | undefined, run: Run | undefined, deadline: Deadline): Run {
  // A decision that silence has made is not unmade by a late answer; only work taken up again after a stop has a new time.
  const begins = stretch.isReset && (run?.due === undefined || previous?.state === 'ended')
  if (run !== undefined && !begins) return run
  return { began: stretch.at, length: lengthOf(deadline, stretch.on), count: 0, due: undefined }
}

function usedByHolder(stretches: readonly Stretch[], deadline: Deadline, zone: Zone, now: Date): Map<string, Used> {
  const today = localDateOf(now, zone.timeZone)
  const usedBy = new Map<string, Used>()
  for (const [index, { state, holder, at, on }] of stretches.entries()) {
    const next = stretches[index + 1]
    const isPast = next !== undefined && next.at <= now
    const used = {
      days: countDays(dayKindOf(deadline), on, isPast ? next.on : today, zone.holidays),
      ms: Math.max(0, (isPast ? next.at : now).getTime() - at.getTime()),
    }
    usedBy.set(holder, sum(usedBy.get(holder) ?? { days: 0, ms: 0 }, state === 'running' ? used : { days: 0, ms: 0 }))
  }
  return usedBy
}

function sum(one: Used, other: Used): Used {
  return { days: one.days + other.days, ms: one.ms + other.ms }
}
