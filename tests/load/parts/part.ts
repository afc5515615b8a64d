import type { BenchContext } from '../bench-context.ts'
import type { Section } from '../report/section.ts'

/** One thing to measure, that can be asked for alone. */
export type Part = {
  readonly name: string
  readonly title: string
  run(bench: BenchContext): Promise<readonly Section[]>
}
