import type { BenchContext } from '../bench-context.ts'
import type { Section } from '../report/section.ts'

/** One thing to measure, that can be asked for alone. */
export type Part = {
  readonly name: string
  readonly title: string
  /** Takes too long for the quick edition: it runs in the full one, or when it is asked for. */
  readonly isLong?: true
  run(bench: BenchContext): Promise<readonly Section[]>
}
