import { nameProblemsOf } from './name-problems.ts'
import type { WorkflowProblem } from './problem.ts'
import { isWorkflow, shapeProblemsOf } from './shape.ts'
import { stateProblemsOf } from './state-problems.ts'
import { transitionProblemsOf } from './transition-problems.ts'
import { wayProblemsOf } from './way-problems.ts'

/**
 * What is wrong with a definition from outside; nothing when requests can live by it. Its form comes first, then its names, then
 * where it leads: each is looked at only when the one before it holds.
 */
export function problemsOf(value: unknown): WorkflowProblem[] {
  if (!isWorkflow(value)) return shapeProblemsOf(value)
  const names = nameProblemsOf(value)
  return names.length > 0 ? names : [...stateProblemsOf(value), ...transitionProblemsOf(value), ...wayProblemsOf(value)]
}
