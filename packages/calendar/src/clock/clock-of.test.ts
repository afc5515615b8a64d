import { describe, expect, test } from 'vitest'
import { zoneOf } from '../zone.ts'
import type { ClockEvent } from './clock-event.ts'
import { clockOf } from './clock-of.ts'
import { type Deadline, deadlineOf, silenceAccepts, silenceRefuses } from './deadline.ts'

const poitiers = { timeZone: 'Europe/Paris', holidays: 'metropole' } as const
const at = (text: string) => new Date(text)
const started = (text: string, holder = 'poitiers'): ClockEvent => ({ kind: 'started', at: at(text), holder })
const suspended = (text: string): ClockEvent => ({ kind: 'suspended', at: at(text) })
const resumed = (text: string): ClockEvent => ({ kind: 'resumed', at: at(text) })
const stopped = (text: string): ClockEvent => ({ kind: 'stopped', at: at(text) })
const tenDays: Deadline = { ...silenceRefuses, amount: 10, unit: 'calendarDays' }

describe('a clock that nothing suspends', () => {
  test('received on 31 December, it accepts by silence when 28 February is over', () => {
    const clock = clockOf([started('2026-12-31T10:00:00Z')], silenceAccepts, poitiers, at('2027-02-28T22:59:59Z'))
    expect(clock).toMatchObject({ state: 'running', dueOn: '2027-02-28', silenceOn: '2027-02-28', isOverdue: false })
    expect(clock.dueAt?.toISOString()).toBe('2027-02-28T23:00:00.000Z')
    expect(clock.remaining).toBe(0)
    const later = clockOf([started('2026-12-31T10:00:00Z')], silenceAccepts, poitiers, at('2027-02-28T23:00:00Z'))
    expect(later.isOverdue).toBe(true)
  })

  test('what comes at half past eleven at night in Poitiers has come the same day, in Saint-Denis the next', () => {
    const events = [started('2026-11-24T22:30:00Z')]
    const reunion = zoneOf('97411')
    expect(clockOf(events, tenDays, poitiers, at('2026-11-25T12:00:00Z')).dueOn).toBe('2026-12-04')
    expect(reunion && clockOf(events, tenDays, reunion, at('2026-11-25T12:00:00Z')).dueOn).toBe('2026-12-05')
  })

  test.each([
    ['2026-03-27T12:00:00Z', '2026-04-06'],
    ['2026-10-23T12:00:00Z', '2026-11-02'],
  ])('from %s it goes over a change of time without losing a day: %s', (start, dueOn) => {
    expect(clockOf([started(start)], tenDays, poitiers, at(start)).dueOn).toBe(dueOn)
  })

  test('an objective in working days ends on one', () => {
    const clock = clockOf(
      [started('2026-12-18T08:00:00Z')],
      deadlineOf({ amount: 1, unit: 'weeks' }),
      poitiers,
      at('2026-12-21T08:00:00Z'),
    )
    expect(clock).toMatchObject({ dueOn: '2026-12-28', silenceOn: undefined, used: { days: 3 }, remaining: 4 })
  })
})

describe('a question to the citizen', () => {
  const asked = [started('2026-03-01T09:00:00Z'), suspended('2026-03-10T15:00:00Z')]

  test('suspends the clock: the last day is not known', () => {
    const clock = clockOf(asked, silenceRefuses, poitiers, at('2026-03-15T09:00:00Z'))
    expect(clock).toMatchObject({ state: 'suspended', dueOn: undefined, silenceOn: undefined, isOverdue: false })
    expect(clock.used.days).toBe(9)
    expect(clock.remaining).toBe(52)
  })

  test('moves the last day by the days that the answer took, where silence refuses', () => {
    const clock = clockOf(
      [...asked, resumed('2026-03-20T09:00:00Z')],
      silenceRefuses,
      poitiers,
      at('2026-03-21T09:00:00Z'),
    )
    expect(clock).toMatchObject({ state: 'running', dueOn: '2026-05-11', used: { days: 10 }, remaining: 51 })
  })

  test('begins the time again with the answer, where silence accepts', () => {
    const clock = clockOf(
      [...asked, resumed('2026-03-20T09:00:00Z')],
      silenceAccepts,
      poitiers,
      at('2026-03-21T09:00:00Z'),
    )
    expect(clock).toMatchObject({ dueOn: '2026-05-20', silenceOn: '2026-05-20', used: { days: 10 }, remaining: 60 })
  })

  test('that was given a last day suspends a refusal no longer than that', () => {
    const given: ClockEvent = { kind: 'suspended', at: at('2026-03-10T15:00:00Z'), until: '2026-03-20' }
    const events = [started('2026-03-01T09:00:00Z'), given]
    const meanwhile = clockOf(events, silenceRefuses, poitiers, at('2026-03-15T09:00:00Z'))
    expect(meanwhile).toMatchObject({ state: 'suspended', dueOn: '2026-05-11' })
    const after = clockOf(events, silenceRefuses, poitiers, at('2026-03-21T09:00:00Z'))
    expect(after).toMatchObject({ state: 'running', dueOn: '2026-05-11', used: { days: 10 } })
    expect(clockOf(events, silenceAccepts, poitiers, at('2026-03-21T09:00:00Z'))).toMatchObject({
      state: 'suspended',
      dueOn: undefined,
    })
  })

  test('on the last day keeps silence from deciding, and the answer leaves that day', () => {
    const events = [started('2026-03-01T09:00:00Z'), suspended('2026-03-11T21:00:00Z')]
    expect(clockOf(events, tenDays, poitiers, at('2026-04-01T09:00:00Z'))).toMatchObject({
      dueOn: undefined,
      isOverdue: false,
    })
    const answered = [...events, resumed('2026-04-02T09:00:00Z')]
    expect(clockOf(answered, tenDays, poitiers, at('2026-04-02T10:00:00Z'))).toMatchObject({
      dueOn: '2026-04-02',
      isOverdue: false,
    })
  })

  test('that comes after the last day undoes nothing, whatever the answer does', () => {
    const late = [started('2026-03-01T09:00:00Z'), suspended('2026-06-01T09:00:00Z'), resumed('2026-06-02T09:00:00Z')]
    expect(clockOf(late, silenceAccepts, poitiers, at('2026-06-03T09:00:00Z'))).toMatchObject({
      dueOn: '2026-05-01',
      isOverdue: true,
      silenceOn: '2026-05-01',
      remaining: 0,
    })
  })

  test('on a Sunday to which an extended time had come keeps it from ending on Monday', () => {
    const deadline: Deadline = { ...tenDays, amount: 5, extend: 'toWorkingDay' }
    // Five days after Monday the 2nd is Saturday the 7th.
    const events = [started('2026-03-02T09:00:00Z'), suspended('2026-03-08T09:00:00Z'), resumed('2026-03-14T09:00:00Z')]
    expect(clockOf(events, deadline, poitiers, at('2026-03-14T10:00:00Z')).dueOn).toBe('2026-03-16')
  })
})

describe('an answer of the collectivité', () => {
  const answered = [started('2026-03-01T09:00:00Z'), stopped('2026-03-08T09:00:00Z')]

  test('in time ends the clock: silence decides nothing', () => {
    const clock = clockOf(answered, tenDays, poitiers, at('2027-01-01T09:00:00Z'))
    expect(clock).toMatchObject({
      state: 'ended',
      dueOn: '2026-03-11',
      isOverdue: false,
      silenceOn: undefined,
      used: { days: 7 },
    })
  })

  test('on the last day is in time, and a day later stays late', () => {
    const day = (date: string) =>
      clockOf([started('2026-03-01T09:00:00Z'), stopped(date)], tenDays, poitiers, at('2027-01-01T09:00:00Z'))
    expect(day('2026-03-11T22:59:00Z').isOverdue).toBe(false)
    expect(day('2026-03-11T23:00:00Z')).toMatchObject({ isOverdue: true, silenceOn: '2026-03-11' })
  })

  test('that is taken up again begins a new time', () => {
    const clock = clockOf([...answered, resumed('2026-09-01T09:00:00Z')], tenDays, poitiers, at('2026-09-02T09:00:00Z'))
    expect(clock).toMatchObject({ state: 'running', dueOn: '2026-09-11', used: { days: 8 }, remaining: 9 })
  })
})

describe('a hand-over', () => {
  const events: ClockEvent[] = [
    started('2026-03-01T09:00:00Z'),
    { kind: 'handedOver', at: at('2026-03-05T09:00:00Z'), holder: 'grand-poitiers' },
    stopped('2026-03-08T09:00:00Z'),
  ]

  test('splits the time between the holders, and leaves the last day where it is', () => {
    const clock = clockOf(events, tenDays, poitiers, at('2026-03-09T09:00:00Z'))
    expect([...clock.usedBy]).toEqual([
      ['poitiers', { days: 4, ms: 4 * 86_400_000 }],
      ['grand-poitiers', { days: 3, ms: 3 * 86_400_000 }],
    ])
    expect(clock.dueOn).toBe('2026-03-11')
  })

  test('to whoever is competent begins the time of a silence that accepts', () => {
    const competent = events.map(
      (event): ClockEvent => (event.kind === 'handedOver' ? { ...event, mode: 'reset' } : event),
    )
    const clock = clockOf(competent.slice(0, 2), silenceAccepts, poitiers, at('2026-03-06T09:00:00Z'))
    expect(clock).toMatchObject({ dueOn: '2026-05-05', used: { days: 5 }, remaining: 60 })
  })
})
