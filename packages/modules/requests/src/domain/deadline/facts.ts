import { type Clock, countDays, type LocalDate, localDateOf, type Zone } from '@interco/calendar'
import { explain } from './explanation.ts'
import type { DeadlineSettings, DeadlineState } from './settings.ts'

/** What a person is told of the time to answer a request. */
export type DeadlineFacts = {
  readonly state: DeadlineState
  readonly dueAt: Date | null
  readonly lastDay: LocalDate | null
  readonly receivedOn: LocalDate
  readonly silence: DeadlineSettings['silence']
  readonly silenceOn: LocalDate | null
  readonly remainingWorkingDays: number
  readonly timeZone: string
  readonly explanation: readonly string[]
}

export function deadlineFacts(
  clock: Clock,
  settings: DeadlineSettings,
  { submittedAt, zone }: { readonly submittedAt: Date; readonly zone: Zone },
  now: Date,
): DeadlineFacts {
  const { timeZone, holidays } = zone
  const receivedOn = localDateOf(submittedAt, timeZone)
  const state = stateOfDeadline(clock)
  const lastDay = clock.dueOn ?? null
  const runs = state === 'running' && lastDay !== null
  return {
    state,
    dueAt: clock.dueAt ?? null,
    lastDay,
    receivedOn,
    silence: settings.silence,
    silenceOn: clock.silenceOn ?? null,
    remainingWorkingDays: runs ? countDays('working', localDateOf(now, timeZone), lastDay, holidays) : 0,
    timeZone,
    explanation: explain({ clock, settings, state, receivedOn }),
  }
}

/** An answer that came late leaves it over: it was. */
function stateOfDeadline({ state, isOverdue }: Clock): DeadlineState {
  if (isOverdue) return 'over'
  return state === 'ended' ? 'met' : state
}
