/**
 * A fixed sequence of items drawn with chances of 1, 1/2, 1/3 … (Zipf's law with exponent 1), as tenants of unequal size
 * send their work.
 */
export function zipfSequence<Item>(items: readonly Item[], length: number): Item[] {
  const total = items.reduce((sum, _, index) => sum + 1 / (index + 1), 0)
  let state = 1
  return Array.from({ length }, () => {
    // Park and Miller's generator: the same sequence in each run.
    state = (state * 48_271) % 2_147_483_647
    let rest = (state / 2_147_483_647) * total
    const index = items.findIndex((_, place) => (rest -= 1 / (place + 1)) <= 0)
    return items[index === -1 ? 0 : index] as Item
  })
}
