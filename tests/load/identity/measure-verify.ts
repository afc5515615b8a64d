import { setImmediate } from 'node:timers/promises'
import type { Verify } from './contenders.ts'

/** As many requests as a busy gateway has under way. */
const atOnce = 32

/** Tokens per second, for as long as it is told: those of the list in turn, again and again. */
export async function measureRepeated(verify: Verify, tokens: readonly string[], seconds: number): Promise<number> {
  const startedAt = performance.now()
  const endsAt = startedAt + seconds * 1_000
  let done = 0
  await workTogether(async () => {
    // The clock costs as much as a verification that is remembered: it is asked now and then.
    for (let turn = 0; turn % 64 !== 0 || performance.now() < endsAt; turn += 1) {
      await verify(tokens[done++ % tokens.length] ?? '')
      // What is remembered is answered without a pause, and would never let others in.
      if (turn % 1_024 === 1_023) await setImmediate()
    }
  })
  return done / ((performance.now() - startedAt) / 1_000)
}

/** Tokens per second, each of them once. */
export async function measureOnce(verify: Verify, tokens: readonly string[]): Promise<number> {
  const startedAt = performance.now()
  let next = 0
  await workTogether(async () => {
    while (next < tokens.length) await verify(tokens[next++] ?? '')
  })
  return tokens.length / ((performance.now() - startedAt) / 1_000)
}

async function workTogether(work: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: atOnce }, work))
}
