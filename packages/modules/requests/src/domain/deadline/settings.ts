import type { Deadline, PeriodUnit, Silence } from '@interco/calendar'
import { problemIf, type WorkflowProblem } from '../workflow/problem.ts'

export const deadlineUnits = [
  'calendarDays',
  'workingDays',
  'businessDays',
  'weeks',
  'months',
] as const satisfies PeriodUnit[]
export const silences = ['acceptance', 'refusal', 'none'] as const satisfies Silence[]
/** From receipt, or, where something was missing, from the day on which it came (CRPA, art. L114-5). */
export const deadlineStarts = ['receipt', 'complete'] as const

/** What the time to answer a request does at a moment. */
export type DeadlineState = 'running' | 'suspended' | 'over' | 'met'

/** The time that a tenant has to answer requests of a type. */
export type DeadlineSettings = {
  readonly amount: number
  readonly unit: (typeof deadlineUnits)[number]
  /** What silence is worth when the time is over. */
  readonly silence: (typeof silences)[number]
  readonly start: (typeof deadlineStarts)[number]
  /** Whether the time stops while the citizen is asked. */
  readonly isSuspended: boolean
  /** Calendar days before the last one on which to remind; 0 is the last day itself. */
  readonly remindDaysBefore: readonly number[]
}

/** All that is wrong with them. */
export function problemsOfDeadline(settings: DeadlineSettings): WorkflowProblem[] {
  const { amount, silence, start, isSuspended, remindDaysBefore } = settings
  return [
    ...problemIf(!Number.isInteger(amount) || amount < 1 || amount > 1_000, 'amount', 'amount', {
      fr: 'Un délai compte de 1 à 1 000 unités.',
      en: 'A deadline has 1 to 1,000 units.',
    }),
    ...problemIf(start === 'complete' && !isSuspended, 'start', 'start', {
      fr: 'Un délai qui part du dossier complet s’arrête tant qu’une pièce manque.',
      en: 'A time that runs from completeness stops while something is missing.',
    }),
    ...problemIf(silence === 'acceptance' && start !== 'complete', 'acceptance', 'start', {
      fr: 'Le délai d’une acceptation tacite part du dossier complet (art. L114-5 CRPA).',
      en: 'The time of a silence that accepts runs from completeness (CRPA, art. L114-5).',
    }),
    ...problemIf(
      remindDaysBefore.length > 5 || remindDaysBefore.some((days) => !Number.isInteger(days) || days < 0 || days > 90),
      'reminders',
      'remindDaysBefore',
      {
        fr: 'Indiquez au plus cinq rappels, de 0 à 90 jours avant.',
        en: 'Five reminders at most, 0 to 90 days before.',
      },
    ),
  ]
}

/** The deadline as the calendar counts it. Only a promise without legal effect moves to a working day: no rule of the CRPA does. */
export function deadlineOf({ amount, unit, silence, start }: DeadlineSettings): Deadline {
  return {
    amount,
    unit,
    silence,
    franc: false,
    extend: silence === 'none' ? 'toWorkingDay' : 'never',
    resume: start === 'complete' ? 'reset' : 'continue',
  }
}
