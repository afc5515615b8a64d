import { type Clock, type Reminder, remindersOf } from '@interco/calendar'
import type { DeadlineSettings } from './settings.ts'

/** Some days before, on the last day, and once it is over: then somebody above has to know. */
export const reminderKinds = ['soon', 'last_day', 'overdue'] as const
export type ReminderKind = (typeof reminderKinds)[number]

export type DueReminder = Reminder & { readonly kind: ReminderKind }

const beginning = new Date(0)

/**
 * What the clock makes fall up to now. Of several that fell together only the last is told: after a night without workers,
 * or a new deadline, nobody is reminded of what is past.
 */
export function remindersDue(clock: Clock, { remindDaysBefore }: DeadlineSettings, now: Date): DueReminder[] {
  if (clock.state !== 'running') return []
  const plan = [...remindDaysBefore.map((days) => ({ kind: kindOf(days), days: -days })), { kind: 'overdue', days: 1 }]
  const last = remindersOf(clock, plan, { after: beginning, upTo: now })
    .filter(({ dueOn }) => dueOn === clock.dueOn)
    .at(-1)
  const kind = reminderKinds.find((one) => one === last?.kind)
  return last && kind ? [{ ...last, kind }] : []
}

function kindOf(daysBefore: number): ReminderKind {
  return daysBefore === 0 ? 'last_day' : 'soon'
}
