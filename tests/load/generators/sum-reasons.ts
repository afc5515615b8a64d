/** How often something happened, by what it was. */
export type Reasons = Readonly<Record<string, number>>

export function sumReasons(all: readonly Reasons[]): Reasons {
  const sums: Record<string, number> = {}
  for (const [reason, count] of all.flatMap((one) => Object.entries(one))) sums[reason] = (sums[reason] ?? 0) + count
  return sums
}
