/** The same draws for the same text, on every machine. */
export type Random = {
  /** From 0 up to 1, without 1. */
  next(): number
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number
  pick<Item>(items: readonly Item[]): Item
  chance(probability: number): boolean
}

/** Mulberry32 started from the FNV-1a hash of the text: plausible disorder, no secret. */
export function createRandom(text: string): Random {
  let state = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) state = Math.imul(state ^ byte, 0x01000193)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    pick: <Item>(items: readonly Item[]): Item => {
      const [item] = items.slice(between(0, items.length - 1))
      if (item === undefined) throw new TypeError('There is nothing to pick from')
      return item
    },
    chance: (probability) => next() < probability,
  }
}
