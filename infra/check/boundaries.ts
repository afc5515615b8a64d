import { canaries, withCanaryTree } from './canary.ts'
import { cruise, type Violation } from './cruise.ts'
import { type Check, outcomeOf } from './outcome.ts'

/** The direction of imports, and that the tool which watches it still sees. */
export const boundaries: Check = {
  name: 'boundaries',
  async run({ root }) {
    const { rules, violations, fileCount } = await cruise(root)
    const comments = new Map(rules.map(({ name, comment }) => [name, comment]))
    const broken = violations.map(
      ({ rule, from, path }) => `${[from, ...path].join(' -> ')}\n  ${rule}: ${comments.get(rule) ?? ''}`,
    )
    const planted = await withCanaryTree(cruise)
    const blind = findBlindness([...comments.keys()], planted.violations)
    return outcomeOf([...broken, ...blind], `${rules.length} rules, ${fileCount} files`)
  },
}

/** Rules without a planted violation, rules that missed theirs, and alarms that nothing planted explains. */
export function findBlindness(rules: readonly string[], caught: readonly Violation[]): string[] {
  const unproved = rules.filter((rule) => !canaries.some((canary) => canary.rule === rule))
  const missed = canaries.filter(({ rule, file }) => !caught.some((one) => one.rule === rule && one.from === file))
  const planted = new Set(canaries.map(({ file }) => file))
  const unexplained = caught.filter(({ from }) => !planted.has(from))
  return [
    ...unproved.map((rule) => `${rule} has no planted violation in infra/check/canary.ts`),
    ...missed.map(({ rule, file }) => `the boundary check went blind: ${rule} does not see ${file}`),
    ...unexplained.map(({ rule, from, path }) => `false alarm of ${rule}: ${[from, ...path].join(' -> ')}`),
  ]
}
