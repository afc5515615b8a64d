import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Company } from './company.ts'
import { Turnstile } from './turnstile.ts'

/** A step of an operation: for this long nothing else happens. */
function work(ms: number): void {
  for (const until = performance.now() + ms; performance.now() < until; );
}

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
  const turnstile = new Turnstile(new Company())
  expect(turnstile.pass('a')).toBeUndefined()
  await setImmediate()
  await setImmediate()
  expect(turnstile.pass('a')).toBeUndefined()
})

test('parties go on in turn, and nobody is left out', async () => {
  const order = await passAll(new Turnstile(new Company()), [
    ...Array<string>(20).fill('noisy'),
    'quiet',
    'calm',
    'quiet',
  ])
  const places = ['quiet', 'calm'].map((party) => order.lastIndexOf(party))
  for (const place of places) expect(place).toBeLessThanOrEqual(6)
  expect(order).toHaveLength(23)
})

test('the event loop sees what arrives after a slice, however much waits', async () => {
  const company = new Company()
  for (const party of ['quiet', 'noisy']) company.sees(party)
  const turnstile = new Turnstile(company)
  let passed = 0
  const flood = Array.from({ length: 40 }, async () => {
    await turnstile.pass('noisy')
    passed += 1
    work(2)
  })
  await setImmediate()
  await setImmediate()
  expect(passed).toBeLessThan(10)
  await turnstile.pass('quiet')
  // It did not wait for the forty.
  expect(passed).toBeLessThan(15)
  await Promise.all(flood)
})
