import type { Refusal } from '../kinds/refusal.ts'

/** What an entry comes to. */
export type Outcome = {
  readonly visible: boolean
  /** What is kept; absent if nothing was entered, or nothing that is taken. */
  readonly answer?: unknown
  /** What conditions see of the answer. */
  readonly compared?: unknown
  readonly refusal?: Refusal
  /** Of a group, row by row. */
  readonly rows?: readonly Outcomes[]
}

export type Outcomes = ReadonlyMap<string, Outcome>

export const hidden: Outcome = { visible: false }

/** The answers that are kept of some fields. */
export function answersOf(outcomes: Outcomes): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Array.from(outcomes).flatMap(([key, { answer }]) => (answer === undefined ? [] : [[key, answer] as const])),
  )
}
