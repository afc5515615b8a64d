import { builder } from '@interco/graphql'
import type { DeadlineSettings } from '../../domain/deadline/settings.ts'

export const deadlineUnitEnum = builder.enumType('DeadlineUnit', {
  description: 'In what a time to answer is counted.',
  values: {
    CALENDAR_DAYS: { value: 'calendarDays', description: 'Days, all of them.' },
    WORKING_DAYS: { value: 'workingDays', description: 'Monday to Friday, except public holidays (jours ouvrés).' },
    BUSINESS_DAYS: {
      value: 'businessDays',
      description: 'Monday to Saturday, except public holidays (jours ouvrables).',
    },
    WEEKS: { value: 'weeks', description: 'Weeks.' },
    MONTHS: { value: 'months', description: 'Months.' },
  } as const,
})

export const silenceEnum = builder.enumType('Silence', {
  description: 'What silence is worth once the time to answer is over.',
  values: {
    ACCEPTANCE: { value: 'acceptance', description: 'The request is accepted (CRPA, art. L231-1).' },
    REFUSAL: { value: 'refusal', description: 'The request is refused (CRPA, art. L231-4).' },
    NONE: { value: 'none', description: 'Nothing: the time is a promise of the collectivité.' },
  } as const,
})

export const deadlineStartEnum = builder.enumType('DeadlineStart', {
  description: 'From when a time to answer runs (CRPA, art. L114-5).',
  values: {
    RECEIPT: { value: 'receipt', description: 'From receipt: a question only suspends it.' },
    COMPLETE: { value: 'complete', description: 'From completeness: the answer to a question begins it again.' },
  } as const,
})

export const deadlineSettingsRef = builder.objectRef<DeadlineSettings>('RequestDeadlineSettings').implement({
  description: 'Within which time requests of a type are answered.',
  fields: (t) => ({
    amount: t.exposeInt('amount', { description: 'How many of the unit.' }),
    unit: t.expose('unit', { type: deadlineUnitEnum, description: 'In what it is counted.' }),
    silence: t.expose('silence', { type: silenceEnum, description: 'What silence is worth when it is over.' }),
    start: t.expose('start', { type: deadlineStartEnum, description: 'From when it runs.' }),
    isSuspended: t.exposeBoolean('isSuspended', { description: 'Whether it stops while the citizen is asked.' }),
    remindDaysBefore: t.field({
      type: ['Int'],
      description: 'Calendar days before the last one on which to remind; 0 is the last day itself.',
      resolve: ({ remindDaysBefore }) => [...remindDaysBefore],
    }),
  }),
})
