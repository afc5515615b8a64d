/**
 * How many requests a sequence has before it begins again: enough that a uniform one asks most tenants, and that the rare
 * ones of a Zipf draw come up.
 */
export function sequenceLength(tenants: number): number {
  return Math.max(1_280, tenants * 2)
}
