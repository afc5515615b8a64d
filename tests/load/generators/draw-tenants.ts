export type Distribution = 'uniform' | 'zipf'

/**
 * A fixed sequence of items: all as often as each other, or with chances of 1, 1/2, 1/3 … (Zipf's law with exponent 1), as
 * tenants of unequal size send their work. The same sequence in each run.
 */
export function drawTenants<Item>(items: readonly Item[], length: number, distribution: Distribution): Item[] {
  const random = createRandom()
  let total = 0
  const upTo = items.map((_, index) => (total += distribution === 'zipf' ? 1 / (index + 1) : 1))
  return Array.from({ length }, () => items[findPlace(upTo, random() * total)] as Item)
}

/** Numbers from 0 to 1 by Park and Miller's generator, the same for a seed each time. */
export function createRandom(seed = 1): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** The place of the first sum that reaches the value. */
function findPlace(sums: readonly number[], value: number): number {
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
