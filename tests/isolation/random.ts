/** Numbers that look random and are the same for the same seed, so that a failure can be seen again. */
export type Random = {
  readonly seed: number
  /** From 0 up to, and without, `most`. */
  below(most: number): number
  pick<One>(ones: readonly One[]): One
}

/** @param seed From INTERCO_SEED where a failure told it; otherwise another one at each run. */
export function createRandom(seed = Number(process.env['INTERCO_SEED'] ?? Date.now() % 2 ** 31)): Random {
  let state = seed
  // Mulberry32: 32 bits of state are plenty for a choice of tenants.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (most: number) => Math.floor(next() * most)
  return {
    seed,
    below,
    pick: (ones) => {
      const one = ones[below(ones.length)]
      if (one === undefined) throw new RangeError('Nothing to pick from')
      return one
    },
  }
}
