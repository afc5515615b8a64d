import { describe, expect, test } from 'vitest'
import { latestSlot } from './latest-slot.ts'

const at = (schedule: Parameters<typeof latestSlot>[0], now: string) =>
  latestSlot(schedule, new Date(now)).toISOString()

describe('the latest slot of a day', () => {
  const nightly = { dailyAt: '03:00' } as const

  test('is at that hour of Paris, in winter and in summer', () => {
    expect(at(nightly, '2026-01-15T12:00:00Z')).toBe('2026-01-15T02:00:00.000Z')
    expect(at(nightly, '2026-07-15T12:00:00Z')).toBe('2026-07-15T01:00:00.000Z')
  })

  test('is the one of the day before until its hour has come, also where the day is another in UTC', () => {
    expect(at(nightly, '2026-01-15T01:59:59Z')).toBe('2026-01-14T02:00:00.000Z')
    expect(at({ dailyAt: '00:30' }, '2026-01-15T23:15:00Z')).toBe('2026-01-14T23:30:00.000Z')
    expect(at({ dailyAt: '00:30' }, '2026-01-15T23:30:00Z')).toBe('2026-01-15T23:30:00.000Z')
  })

  test('is the moment at which clocks are put forward, where they skip its hour', () => {
    expect(at({ dailyAt: '02:30' }, '2026-03-29T12:00:00Z')).toBe('2026-03-29T01:00:00.000Z')
    expect(at({ dailyAt: '02:30' }, '2026-03-30T12:00:00Z')).toBe('2026-03-30T00:30:00.000Z')
  })

  test('is the first of the two, where clocks show its hour twice', () => {
    expect(at({ dailyAt: '02:30' }, '2026-10-25T00:45:00Z')).toBe('2026-10-25T00:30:00.000Z')
    expect(at({ dailyAt: '02:30' }, '2026-10-25T12:00:00Z')).toBe('2026-10-25T00:30:00.000Z')
  })

  test('comes once each day of ten years', () => {
    const days = Array.from({ length: 3_652 }, (_, day) => Date.UTC(2026, 0, 1 + day, 12))
    const slots = new Set(days.map((day) => at({ dailyAt: '02:15' }, new Date(day).toISOString())))
    expect(slots.size).toBe(days.length)
  })
})

describe('the latest slot of some minutes', () => {
  test('is the same for every worker, whenever it asks', () => {
    expect(at({ everyMinutes: 15 }, '2026-11-24T08:14:59Z')).toBe('2026-11-24T08:00:00.000Z')
    expect(at({ everyMinutes: 15 }, '2026-11-24T08:15:00Z')).toBe('2026-11-24T08:15:00.000Z')
  })
})
