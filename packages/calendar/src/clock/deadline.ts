import type { Period, PeriodUnit } from '../period.ts'

/** What silence is worth once the deadline has passed. */
export type Silence = 'acceptance' | 'refusal' | 'none'

/** Whether the time goes on where it was, or begins again. */
export type ResumeMode = 'continue' | 'reset'

/** The time that an administration has to answer, and what becomes of it. */
export type Deadline = Period & {
  readonly silence: Silence
  /** What an answer of the citizen does, where the event itself does not say. */
  readonly resume: ResumeMode
}

/**
 * Two months of silence accept (CRPA, art. L231-1). Where something was missing, the time runs only from the day on which it
 * came (art. L114-5).
 */
export const silenceAccepts: Deadline = {
  amount: 2,
  unit: 'months',
  franc: false,
  extend: 'never',
  silence: 'acceptance',
  resume: 'reset',
}

/** Two months of silence refuse, in the cases of CRPA, art. L231-4. What is missing only suspends the time (art. L114-5). */
export const silenceRefuses: Deadline = { ...silenceAccepts, silence: 'refusal', resume: 'continue' }

/** A service-level objective: what a tenant promises of itself, beside the law. Nothing follows by law from missing it. */
export type ServiceLevel = { readonly amount: number; readonly unit: PeriodUnit }

/** The deadline of an objective: `dueOn` of its clock is the date expected, `expected_datetime` in Open311. */
export function deadlineOf({ amount, unit }: ServiceLevel): Deadline {
  return { amount, unit, franc: false, extend: 'toWorkingDay', silence: 'none', resume: 'continue' }
}
