import { isIsoDate } from '../dates/iso-date.ts'

/** The day of the answers, as `2026-11-24`, where the collectivité is. Nothing here looks at a clock. */
export type OnDay = { readonly today: string }

export function assertDay(today: string): void {
  if (!isIsoDate(today)) throw new TypeError('Today is a date of the calendar, as 2026-11-24')
}
