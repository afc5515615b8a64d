import { describe, expect, test } from 'vitest'
import { statuses } from '../workflow/status.ts'
import { coarsely, publicStatus, publish, statusNotes } from './published.ts'
import { subjectOf } from './subject.ts'

const before = new Date('2026-01-01T00:00:00Z')
const now = new Date('2026-11-24T00:00:00Z')
const nothing = { statePublicSince: null, textPublicSince: null }

describe('publish', () => {
  test('begins now, and goes on since when it began', () => {
    expect(publish('state', nothing, now)).toEqual({ statePublicSince: now, textPublicSince: null })
    expect(publish('text', nothing, now)).toEqual({ statePublicSince: now, textPublicSince: now })
    const state = { statePublicSince: before, textPublicSince: null }
    expect(publish('state', state, now)).toEqual(state)
    expect(publish('text', state, now)).toEqual({ statePublicSince: before, textPublicSince: now })
  })

  test('ends for all that was submitted', () => {
    const all = { statePublicSince: before, textPublicSince: before }
    expect(publish('state', all, now)).toEqual({ statePublicSince: before, textPublicSince: null })
    expect(publish('nothing', all, now)).toEqual(nothing)
  })
})

test('a request is open until nothing is left to do, and each state has words', () => {
  expect(statuses.filter((status) => publicStatus(status) === 'open')).toEqual(['received', 'in_progress', 'waiting'])
  expect(new Set(statuses.map(statusNotes)).size).toBe(statuses.length)
})

test('a place is told to the group of houses', () => {
  expect([46.580_224, -0.000_4, -21.114_55].map(coarsely)).toEqual([46.58, -0, -21.115])
})

describe('the subject of a request that came without one', () => {
  test('is how its text begins', () => {
    expect(subjectOf('  Trou rue Carnot\r\nIl est profond.', 'Voirie')).toBe('Trou rue Carnot')
    expect(subjectOf('\n \n', 'Voirie')).toBe('Voirie')
  })

  test('is cut between two words, and never within a character', () => {
    const long = subjectOf(`${'mot '.repeat(30)}`, 'Voirie')
    expect(long).toBe(`${'mot '.repeat(25).trimEnd()}…`)
    const endless = subjectOf('🚲'.repeat(80), 'Voirie')
    expect(endless.isWellFormed()).toBe(true)
    expect(endless.length).toBeLessThanOrEqual(101)
  })
})
