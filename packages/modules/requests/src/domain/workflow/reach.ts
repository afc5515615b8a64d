import type { WorkflowDefinition, WorkflowSide, WorkflowState } from './definition.ts'

/** Whether these sides, without another, can bring a request from one state to one that is wanted, itself included. */
export function canReach(
  { states, transitions }: WorkflowDefinition,
  start: string,
  sides: readonly WorkflowSide[],
  isWanted: (state: WorkflowState) => boolean,
): boolean {
  const wanted = new Set(states.filter(isWanted).map(({ code }) => code))
  const seen = new Set([start])
  // What is added while it goes is gone through as well.
  for (const code of seen) {
    if (wanted.has(code)) return true
    for (const { from, to, by } of transitions) {
      if (from.includes(code) && by.some((side) => sides.includes(side))) seen.add(to)
    }
  }
  return false
}
