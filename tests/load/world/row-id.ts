/** The kinds of rows, and the number that tells their ids apart. */
export const kinds = { type: 1, member: 2, request: 3, message: 4, history: 5 } as const

/** 1 January 2026: what is submitted while the benchmark runs comes after every row that it was filled with. */
export const firstMoment = 1_767_225_600_000

/** The id that `fill` gives to the nth row of a kind. */
export function rowId(kind: keyof typeof kinds, n: number): string {
  const time = (firstMoment + n * 60_000).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${String(kinds[kind]).padStart(12, '0')}`
}
