export type { ClockEvent } from './clock/clock-event.ts'
export { type Clock, clockOf, type Forecast, type Used } from './clock/clock-of.ts'
export {
  type Deadline,
  deadlineOf,
  type ResumeMode,
  type ServiceLevel,
  type Silence,
  silenceAccepts,
  silenceRefuses,
} from './clock/deadline.ts'
export { type MissingPieces, type ReceiptFacts, receiptFacts, type ServiceInCharge } from './clock/receipt.ts'
export { type Reminder, type ReminderRule, remindersOf } from './clock/reminders.ts'
export type { ClockState } from './clock/stretches.ts'
export { countDays, type DayKind, dayAfter, isOfKind, workingDayFrom } from './days.ts'
export { easterOf, type Holiday, type HolidayRegion, holidayRegions, holidaysOf, isHoliday } from './holidays.ts'
export { endOfDay, localDateOf, startOfDay } from './instant.ts'
export { addDays, addMonths, daysBetween, type LocalDate, parseLocalDate, weekdayOf } from './local-date.ts'
export { endOf, type Period, type PeriodUnit } from './period.ts'
export { type Zone, zoneOf } from './zone.ts'
