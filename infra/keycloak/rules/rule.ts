import type { RealmRepresentation } from '../realm-representation.ts'

/** Something that a realm must be, or people get rights that nobody gave them. */
export type Rule = {
  readonly id: string
  /** Why: what goes wrong without it, and where that is written. */
  readonly because: string
  /** What is wrong, a sentence each. */
  readonly find: (realm: RealmRepresentation) => string[]
  /** Breaks the rule in a realm that keeps it: each run proves with it that the rule still sees. */
  readonly plant: (realm: RealmRepresentation) => void
}
