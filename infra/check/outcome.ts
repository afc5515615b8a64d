export type CheckOptions = {
  /** The folder of the checkout. */
  readonly root: string
  /** Whether a check that can repair what it finds does so. */
  readonly fix: boolean
}

/** What a check found. The output is shown only when it failed, the note only when it passed. */
export type Outcome = { readonly passed: boolean; readonly output: string; readonly note?: string }

export type Check = {
  readonly name: string
  run(options: CheckOptions): Promise<Outcome>
}

/** Passed when there is no problem; otherwise each problem is a line of the output. */
export function outcomeOf(problems: readonly string[], note = ''): Outcome {
  return { passed: problems.length === 0, output: problems.join('\n'), note }
}
