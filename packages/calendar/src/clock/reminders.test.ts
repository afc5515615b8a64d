import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ClockEvent } from './clock-event.ts'
import { clockOf } from './clock-of.ts'
import { silenceRefuses } from './deadline.ts'
import { remindersOf } from './reminders.ts'

const hour = 3_600_000
const zone = { timeZone: 'Europe/Paris', holidays: 'metropole' } as const
const deadline = { ...silenceRefuses, amount: 30, unit: 'calendarDays' } as const
const plan = [
  { kind: 'soon', days: -7 },
  { kind: 'today', days: 0 },
  { kind: 'late', days: 3 },
]
const start = Date.parse('2026-03-01T09:00:00Z')
const on = (hours: number) => new Date(start + hours * hour)
const first: ClockEvent = { kind: 'started', at: on(0), holder: 'poitiers' }

/** What a job fires that comes at these hours. */
function fired(events: readonly ClockEvent[], hours: readonly number[]): string[] {
  return hours.slice(1).flatMap((upTo, index) => {
    const clock = clockOf(events, deadline, zone, on(upTo))
    const window = { after: on(hours[index] ?? 0), upTo: on(upTo) }
    return remindersOf(clock, plan, window).map(({ kind, dueOn, at }) => `${kind} ${dueOn} ${at.toISOString()}`)
  })
}

test('a week before, on the day and three days after, from the beginning of the local day', () => {
  const clock = clockOf([first], deadline, zone, on(50 * 24))
  expect(remindersOf(clock, plan, { after: on(0), upTo: on(50 * 24) })).toEqual([
    { kind: 'soon', dueOn: '2026-03-31', at: new Date('2026-03-23T23:00:00Z') },
    { kind: 'today', dueOn: '2026-03-31', at: new Date('2026-03-30T22:00:00Z') },
    { kind: 'late', dueOn: '2026-03-31', at: new Date('2026-04-02T22:00:00Z') },
  ])
})

test('none falls while the citizen has to answer; one whose day passed meanwhile falls with the answer', () => {
  const events: ClockEvent[] = [first, { kind: 'suspended', at: on(28 * 24) }, { kind: 'resumed', at: on(100 * 24) }]
  expect(fired(events, [0, 50 * 24, 90 * 24, 110 * 24])).toEqual([
    'soon 2026-03-31 2026-03-23T23:00:00.000Z',
    'soon 2026-06-11 2026-06-09T09:00:00.000Z',
    'today 2026-06-11 2026-06-10T22:00:00.000Z',
    'late 2026-06-11 2026-06-13T22:00:00.000Z',
  ])
})

test('none falls after the answer, and none whose day was over when the time began', () => {
  expect(fired([first, { kind: 'stopped', at: on(48) }], [0, 2_000])).toEqual([])
  const short = clockOf([first], { ...deadline, amount: 5 }, zone, on(480))
  expect(remindersOf(short, plan, { after: on(0), upTo: on(480) }).map(({ kind }) => kind)).toEqual(['today', 'late'])
})

test('being late is still told where the citizen was asked too late', () => {
  const events: ClockEvent[] = [first, { kind: 'suspended', at: on(31 * 24) }, { kind: 'resumed', at: on(60 * 24) }]
  expect(fired(events, [0, 2_000]).at(-1)).toBe('late 2026-03-31 2026-04-30T09:00:00.000Z')
})

test('a job fires each exactly once, however often and unevenly it comes', () => {
  const hours = fc.integer({ min: 1, max: 120 * 24 })
  const happenings = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('suspended' as const), at: hours.map(on) }),
      fc.record({ kind: fc.constant('resumed' as const), at: hours.map(on) }),
      fc.record({ kind: fc.constant('stopped' as const), at: hours.map(on) }),
    ),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(happenings, fc.array(hours, { maxLength: 40 }), (events, visits) => {
      const history = [first, ...events]
      const once = fired(history, [0, 120 * 24])
      const often = fired(history, [0, ...visits.toSorted((one, other) => one - other), 120 * 24])
      expect(often.toSorted()).toEqual(once.toSorted())
      const keys = once.map((line) => line.split(' ').slice(0, 2).join(' '))
      expect(new Set(keys).size).toBe(keys.length)
    }),
    { seed: 20_261_124, numRuns: 300 },
  )
})
