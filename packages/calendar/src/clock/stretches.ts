import { assertNever } from '../assert-never.ts'
import { endOfDay, localDateOf } from '../instant.ts'
import type { LocalDate } from '../local-date.ts'
import type { Zone } from '../zone.ts'
import type { ClockEvent } from './clock-event.ts'
import type { ResumeMode } from './deadline.ts'

export type ClockState = 'running' | 'suspended' | 'ended'

/** From one event that changed something to the next. */
export type Stretch = {
  readonly state: ClockState
  readonly holder: string
  readonly at: Date
  /** The day of `at`. Days after it belong to this stretch. */
  readonly on: LocalDate
  /** Whether the time begins again here; only where it runs. */
  readonly isReset: boolean
}

const most = 10_000

/**
 * The stretches that a history makes, in order of time. Gateways may write a little out of order: events are sorted, those of
 * one instant staying as written. What changes nothing is passed over: suspended again (only its `until` counts), resumed
 * while it runs, stopped again, handed over to who has it.
 * @throws RangeError when it does not begin with its only start, holds an instant that is none, or more than 10,000 events.
 */
export function stretchesOf(events: readonly ClockEvent[], resume: ResumeMode, { timeZone }: Zone): Stretch[] {
  const [start, ...rest] = sorted(events)
  const stretches: Stretch[] = []
  let current: Change = { state: 'running', holder: start.holder, isReset: true }
  let resumesAt: Date | undefined
  const change = (at: Date, next: Change) => {
    current = next
    stretches.push({ ...next, isReset: next.isReset && next.state === 'running', at, on: localDateOf(at, timeZone) })
    // One that comes while the clock does not run takes effect when it does.
    if (next.state === 'running') current = { ...next, isReset: false }
  }
  const resumeBefore = (at: Date | undefined) => {
    if (resumesAt === undefined || (at !== undefined && resumesAt >= at)) return
    change(resumesAt, { ...current, state: 'running' })
    resumesAt = undefined
  }
  change(start.at, current)
  for (const event of rest) {
    resumeBefore(event.at)
    if (event.kind === 'resumed' || event.kind === 'stopped') resumesAt = undefined
    if (event.kind === 'suspended' && event.until !== undefined && current.state !== 'ended' && resume === 'continue') {
      resumesAt = afterLastDay(event.until, event.at, timeZone)
    }
    const next = afterEvent(event, current, resume)
    if (next !== undefined) change(event.at, next)
  }
  resumeBefore(undefined)
  return stretches
}

type Change = Pick<Stretch, 'state' | 'holder' | 'isReset'>

/** Undefined when the event changes nothing. */
function afterEvent(event: ClockEvent, current: Change, resume: ResumeMode): Change | undefined {
  const { state, holder, isReset } = current
  switch (event.kind) {
    case 'started':
      return undefined
    case 'suspended':
      return state === 'running' ? { ...current, state: 'suspended' } : undefined
    case 'resumed': {
      // After a stop the citizen has had an answer: what goes on is a new time, unless someone says otherwise.
      const mode = event.mode ?? (state === 'ended' ? 'reset' : resume)
      return state === 'running' ? undefined : { holder, state: 'running', isReset: isReset || mode === 'reset' }
    }
    case 'handedOver':
      return event.holder === holder
        ? undefined
        : { state, holder: event.holder, isReset: isReset || event.mode === 'reset' }
    case 'stopped':
      return state === 'ended' ? undefined : { ...current, state: 'ended' }
    default:
      return assertNever(event)
  }
}

type Start = Extract<ClockEvent, { kind: 'started' }>

function sorted(events: readonly ClockEvent[]): [Start, ...ClockEvent[]] {
  if (events.length > most) throw new RangeError(`A clock has at most ${most} events`)
  if (events.some(({ at }) => Number.isNaN(at.getTime()))) throw new RangeError('An event has an instant')
  const [start, ...rest] = events.toSorted((one, other) => one.at.getTime() - other.at.getTime())
  if (start?.kind !== 'started' || rest.some(({ kind }) => kind === 'started')) {
    throw new RangeError('A clock begins with its only start')
  }
  return [start, ...rest]
}

/** The last millisecond of the day given, so that the day after it is the first to count again; never before the question. */
function afterLastDay(until: LocalDate, asked: Date, timeZone: string): Date {
  return new Date(Math.max(endOfDay(until, timeZone).getTime() - 1, asked.getTime()))
}
