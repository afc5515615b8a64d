import { expect, test } from 'vitest'
import { createBoundedCache } from './bounded-cache.ts'

test('a bounded cache drops what was used longest ago', () => {
  const cache = createBoundedCache<number>(2)
  cache.set('a', 1, 100)
  cache.set('b', 2, 100)
  cache.get('a', 0)
  cache.set('c', 3, 100)
  expect(cache.size).toBe(2)
  expect(cache.get('b', 0)).toBeUndefined()
  expect(cache.get('a', 0)).toBe(1)
})

test('a bounded cache forgets a value at its time', () => {
  const cache = createBoundedCache<number>(2)
  cache.set('a', 1, 100)
  expect(cache.get('a', 99)).toBe(1)
  expect(cache.get('a', 100)).toBeUndefined()
  expect(cache.size).toBe(0)
})
