import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countDays } from '../days.ts'
import { holidayRegions } from '../holidays.ts'
import { localDateOf, startOfDay } from '../instant.ts'
import { addDays, daysBetween, type LocalDate } from '../local-date.ts'
import { dayKindOf } from '../period.ts'
import type { Zone } from '../zone.ts'
import type { ClockEvent } from './clock-event.ts'
import { clockOf } from './clock-of.ts'
import { type Deadline, silenceRefuses } from './deadline.ts'

const seed = 20_261_124
const hour = 3_600_000
const start = Date.parse('2026-01-15T09:00:00Z')
const first: ClockEvent = { kind: 'started', at: new Date(start), holder: 'poitiers' }
const poitiers: Zone = { timeZone: 'Europe/Paris', holidays: 'metropole' }

const zones = fc.record({
  timeZone: fc.constantFrom('Europe/Paris', 'America/Miquelon', 'Indian/Reunion', 'Pacific/Marquesas'),
  holidays: fc.constantFrom(...holidayRegions),
})
const deadlines: fc.Arbitrary<Deadline> = fc.record({
  amount: fc.integer({ min: 1, max: 12 }),
  unit: fc.constantFrom('calendarDays', 'workingDays', 'businessDays', 'weeks', 'months'),
  franc: fc.boolean(),
  extend: fc.constantFrom('never', 'toWorkingDay'),
  silence: fc.constantFrom('acceptance', 'refusal', 'none'),
  resume: fc.constantFrom('continue', 'reset'),
})
/** Instants within 400 days, most of them of a whole hour: many fall on the same. */
const instants = fc.integer({ min: 0, max: 400 * 24 }).map((hours) => new Date(start + hours * hour))
const happenings: fc.Arbitrary<ClockEvent> = fc.oneof(
  fc.record({ kind: fc.constant('suspended' as const), at: instants }),
  fc.record({
    kind: fc.constant('resumed' as const),
    at: instants,
    mode: fc.constantFrom('continue', 'reset', undefined),
  }),
  fc.record({
    kind: fc.constant('handedOver' as const),
    at: instants,
    holder: fc.constantFrom('poitiers', 'grand-poitiers', 'eaux-de-vienne'),
    mode: fc.constantFrom('continue', 'reset', undefined),
  }),
  fc.record({ kind: fc.constant('stopped' as const), at: instants }),
)
const histories = fc.array(happenings, { maxLength: 12 }).map((events): ClockEvent[] => [first, ...events])

describe('whatever happened', () => {
  test('the times of the holders sum to the whole, and the days that ran are among those that passed', () => {
    fc.assert(
      fc.property(histories, deadlines, zones, instants, (events, deadline, zone, now) => {
        const { used, usedBy } = clockOf(events, deadline, zone, now)
        const parts = [...usedBy.values()]
        expect(parts.reduce((sum, { days }) => sum + days, 0)).toBe(used.days)
        expect(parts.reduce((sum, { ms }) => sum + ms, 0)).toBe(used.ms)
        const [from, to] = [localDateOf(first.at, zone.timeZone), localDateOf(now, zone.timeZone)]
        expect(used.days).toBeLessThanOrEqual(countDays(dayKindOf(deadline), from, to, zone.holidays))
        expect(used.ms).toBeLessThanOrEqual(now.getTime() - start)
      }),
      { seed, numRuns: 300 },
    )
  })

  test('one unit more never makes the last day earlier', () => {
    fc.assert(
      fc.property(histories, deadlines, zones, instants, (events, deadline, zone, now) => {
        const wide = events.filter(({ kind }) => kind !== 'stopped')
        const shorter = clockOf(wide, { ...deadline, resume: 'continue' }, zone, now)
        const longer = clockOf(wide, { ...deadline, resume: 'continue', amount: deadline.amount + 1 }, zone, now)
        expect(longer.dueOn === undefined || (shorter.dueOn !== undefined && shorter.dueOn <= longer.dueOn)).toBe(true)
      }),
      { seed, numRuns: 300 },
    )
  })

  test('what is written later does not change what the clock said before', () => {
    fc.assert(
      fc.property(histories, deadlines, zones, instants, (events, deadline, zone, now) => {
        const known = events.filter((event) => event.at <= now)
        expect(clockOf(events, deadline, zone, now)).toEqual(clockOf(known, deadline, zone, now))
      }),
      { seed, numRuns: 200 },
    )
  })

  test('events that were written out of order make the same clock', () => {
    const distinct = fc.uniqueArray(happenings, { maxLength: 12, selector: ({ at }) => at.getTime() })
    const shuffled = distinct.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    )
    fc.assert(
      fc.property(shuffled, deadlines, zones, instants, ([events, others], deadline, zone, now) => {
        const ordered = events.filter((event) => event.at.getTime() !== start)
        const mixed = others.filter((event) => event.at.getTime() !== start)
        expect(clockOf([...mixed, first], deadline, zone, now)).toEqual(
          clockOf([first, ...ordered], deadline, zone, now),
        )
      }),
      { seed, numRuns: 200 },
    )
  })
})

describe('suspending, then continuing', () => {
  /** Days after the start at which it is suspended, and how long; none overlaps another. */
  const pauses = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 40 })), { maxLength: 5 })
  const instantOn = (date: LocalDate) => new Date(startOfDay(date, poitiers.timeZone).getTime() + 10 * hour)

  test('moves the last day by the days that it took, and gives neither more nor less of them to work', () => {
    fc.assert(
      fc.property(pauses, fc.integer({ min: 60, max: 200 }), (wanted, amount) => {
        const deadline: Deadline = { ...silenceRefuses, amount, unit: 'calendarDays' }
        const events: ClockEvent[] = [first]
        let day = localDateOf(first.at, poitiers.timeZone)
        let paused = 0
        for (const [gap, length] of wanted) {
          day = addDays(day, gap)
          events.push({ kind: 'suspended', at: instantOn(day) })
          day = addDays(day, length)
          events.push({ kind: 'resumed', at: instantOn(day), mode: 'continue' })
          paused += length
        }
        const plain = clockOf([first], deadline, poitiers, first.at)
        const { dueOn } = clockOf(events, deadline, poitiers, instantOn(day))
        expect(plain.dueOn && dueOn && daysBetween(plain.dueOn, dueOn)).toBe(paused)
        expect(dueOn && clockOf(events, deadline, poitiers, instantOn(dueOn)).used.days).toBe(amount)
      }),
      { seed, numRuns: 300 },
    )
  })

  test.each(['workingDays', 'businessDays', 'months', 'weeks'] as const)(
    'the last day comes when the days of %s are used',
    (unit) => {
      fc.assert(
        fc.property(pauses, (wanted) => {
          const deadline: Deadline = { ...silenceRefuses, amount: unit.endsWith('Days') ? 50 : 8, unit }
          const events: ClockEvent[] = [first]
          let day = localDateOf(first.at, poitiers.timeZone)
          for (const [gap, length] of wanted) {
            day = addDays(day, gap)
            events.push({ kind: 'suspended', at: instantOn(day) })
            day = addDays(day, length)
            events.push({ kind: 'resumed', at: instantOn(day) })
          }
          const plain = clockOf([first], deadline, poitiers, first.at)
          const { dueOn } = clockOf(events, deadline, poitiers, instantOn(day))
          expect(dueOn && clockOf(events, deadline, poitiers, instantOn(dueOn)).used.days).toBe(plain.remaining)
        }),
        { seed, numRuns: 100 },
      )
    },
  )
})

test('the same local hours make the same clock in every zone, in days, with or without a change of time', () => {
  const locals = fc.array(fc.tuple(happenings, fc.integer({ min: 0, max: 300 }), fc.integer({ min: 4, max: 22 })), {
    maxLength: 8,
  })
  fc.assert(
    fc.property(locals, deadlines, fc.integer({ min: 0, max: 300 }), (wanted, deadline, nowDay) => {
      const [inParis, inReunion] = (['Europe/Paris', 'Indian/Reunion'] as const).map((timeZone) => {
        const instant = (day: number, local: number) =>
          new Date(startOfDay(addDays('2026-01-15', day), timeZone).getTime() + local * hour)
        const events = wanted.map(([event, day, local]): ClockEvent => ({ ...event, at: instant(day + 1, local) }))
        const begin: ClockEvent = { ...first, at: instant(0, 9) }
        const clock = clockOf([begin, ...events], deadline, { timeZone, holidays: 'metropole' }, instant(nowDay, 23))
        return {
          dueOn: clock.dueOn,
          days: clock.used.days,
          remaining: clock.remaining,
          state: clock.state,
          isOverdue: clock.isOverdue,
        }
      })
      expect(inParis).toEqual(inReunion)
    }),
    { seed, numRuns: 300 },
  )
})

describe('a history', () => {
  const on = (hours: number) => new Date(start + hours * hour)
  const clock = (events: readonly ClockEvent[]) => clockOf(events, silenceRefuses, poitiers, on(2_000))

  test('of one instant keeps the order in which it was written', () => {
    const asked: ClockEvent = { kind: 'suspended', at: on(48) }
    const answered: ClockEvent = { kind: 'resumed', at: on(48) }
    expect(clock([first, asked, answered]).state).toBe('running')
    expect(clock([first, answered, asked]).state).toBe('suspended')
  })

  test.each<[string, readonly ClockEvent[], readonly ClockEvent[]]>([
    [
      'suspended twice',
      [
        { kind: 'suspended', at: on(48) },
        { kind: 'suspended', at: on(480) },
      ],
      [{ kind: 'suspended', at: on(48) }],
    ],
    ['resumed while it runs', [{ kind: 'resumed', at: on(48), mode: 'reset' }], []],
    [
      'stopped twice',
      [
        { kind: 'stopped', at: on(48) },
        { kind: 'stopped', at: on(480) },
      ],
      [{ kind: 'stopped', at: on(48) }],
    ],
    [
      'suspended after the end',
      [
        { kind: 'stopped', at: on(48) },
        { kind: 'suspended', at: on(96) },
      ],
      [{ kind: 'stopped', at: on(48) }],
    ],
    ['handed over to who has it', [{ kind: 'handedOver', at: on(48), holder: 'poitiers', mode: 'reset' }], []],
  ])('%s is what it was before', (_what, events, same) => {
    expect(clock([first, ...events])).toEqual(clock([first, ...same]))
  })

  test.each<[string, readonly ClockEvent[]]>([
    ['without a start', []],
    ['that begins otherwise', [{ kind: 'stopped', at: on(-1) }, first]],
    ['that starts twice', [first, { ...first, at: on(24) }]],
    ['with an instant that is none', [first, { kind: 'stopped', at: new Date(Number.NaN) }]],
    [
      'of more events than anyone makes',
      [first, ...Array.from({ length: 10_000 }, (): ClockEvent => ({ kind: 'stopped', at: on(1) }))],
    ],
  ])('%s is refused', (_what, events) => {
    expect(() => clock(events)).toThrow(RangeError)
  })
})
