import { expect, test } from 'vitest'
import { createExpiringStore } from './expiring-store.ts'

test('a store forgets at its time, and keeps no more than it may', () => {
  let nowMs = 0
  const store = createExpiringStore<string>({ maxEntries: 2, lifetimeMs: 100, now: () => nowMs })
  const first = store.add('first')
  const second = store.add('second')
  const third = store.add('third')
  expect(store.size).toBe(2)
  expect(store.get(first)).toBeUndefined()
  expect([store.get(second), store.get(third)]).toEqual(['second', 'third'])
  nowMs = 100
  expect(store.get(second)).toBeUndefined()
  store.add('fourth')
  expect(store.size).toBe(1)
})

test('an id is random, and unknown ids hold nothing', () => {
  const store = createExpiringStore<string>({ maxEntries: 2, lifetimeMs: 100, now: () => 0 })
  expect(store.add('one')).toMatch(/^[\w-]{43}$/)
  expect(store.get('guess')).toBeUndefined()
  expect(store.get(undefined)).toBeUndefined()
})
