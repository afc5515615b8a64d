import { expect, test } from 'vitest'
import { findParts } from './find-parts.ts'
import type { Part } from './part.ts'

const run = () => Promise.resolve([])
const parts: readonly Part[] = [
  { name: 'list', title: '', run },
  { name: 'scale', title: '', isLong: true, run },
  { name: 'start', title: '', run },
]

test.each([
  ['the quick edition leaves the long parts out', { only: [], full: false }, ['list', 'start']],
  ['the full edition has them all', { only: [], full: true }, ['list', 'scale', 'start']],
  [
    'what is asked for runs even if it is long, in its place',
    { only: ['start', 'scale'], full: false },
    ['scale', 'start'],
  ],
])('%s', (_what, options, names) => {
  expect(findParts(parts, options).map(({ name }) => name)).toEqual(names)
})

test('a part that is not there is refused, and the others are named', () => {
  expect(() => findParts(parts, { only: ['lists'], full: false })).toThrow('«lists»: choose among list, scale, start')
})
