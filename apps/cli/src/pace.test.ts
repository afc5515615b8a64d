import { expect, test } from 'vitest'
import { describePace } from './pace.ts'

test.each([
  [0, 5_000, 0, '0/5000, 0.0 a second, no estimate yet'],
  [1, 5_000, 500, '1/5000, 2.0 a second, 42 min left'],
  [1, 5_000, 50_000, '1/5000, 0.0 a second, 69.4 h left'],
  [1_000, 5_000, 5_000, '1000/5000, 200 a second, 20 s left'],
  [5_000, 5_000, 25_000, '5000/5000, 200 a second, 0 s left'],
])('after %i of %i in %i ms one reads «%4$s»', (done, total, elapsedMs, text) => {
  expect(describePace(done, total, elapsedMs)).toBe(text)
})
