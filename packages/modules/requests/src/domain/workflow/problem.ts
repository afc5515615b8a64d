import type { Label } from './definition.ts'

/** What keeps a definition from being used, where, in the words of the screen and of the API. */
export type WorkflowProblem = Label & {
  readonly rule: string
  /** As `transitions.2.to`. */
  readonly path: string
}

/** The problem where there is one, as a list to join with others. */
export function problemIf(isWrong: boolean, rule: string, path: string, words: Label): WorkflowProblem[] {
  return isWrong ? [{ rule, path, ...words }] : []
}
