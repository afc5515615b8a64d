import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Turnstile } from './turnstile.ts'

async function passAll(turnstile: Turnstile, parties: readonly string[]): Promise<string[]> {
  const order: string[] = []
  await Promise.all(
    parties.map(async (party) => {
      await turnstile.pass(party)
      order.push(party)
    }),
  )
  return order
}

test('who comes alone goes on at once', async () => {
  const turnstile = new Turnstile()
  expect(turnstile.pass('a')).toBeUndefined()
  await setImmediate()
  await setImmediate()
  expect(turnstile.pass('a')).toBeUndefined()
})

test('parties go on in turn, each in its own order', async () => {
  const order = await passAll(new Turnstile(), [...Array<string>(20).fill('noisy'), 'quiet', 'calm', 'quiet'])
  expect(order.slice(0, 7)).toEqual(['noisy', 'noisy', 'quiet', 'calm', 'noisy', 'quiet', 'noisy'])
  expect(order).toHaveLength(23)
})

test('one goes on in each turn of the event loop', async () => {
  const turnstile = new Turnstile()
  let passed = 0
  const all = Array.from({ length: 10 }, () => Promise.resolve(turnstile.pass('noisy')).then(() => (passed += 1)))
  const seen: number[] = []
  for (let turn = 0; turn < 10; turn += 1) {
    await setImmediate()
    seen.push(passed)
  }
  await Promise.all(all)
  for (const [turn, count] of seen.entries()) expect(count).toBeLessThanOrEqual(turn + 2)
})
