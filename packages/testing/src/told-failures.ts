type Failure = { readonly path?: readonly (string | number)[] | undefined }

/**
 * The errors of an answer, so that two answers to one operation can be compared. Fields are resolved at once: which of them
 * fails first is nobody's to say, and where a failure makes what stands above it null, others below that may or may not be
 * told. So they are sorted, and one that made more than its own field null stands for the part that is null.
 */
export function toldFailures(errors: readonly Failure[], data: unknown): readonly string[] {
  const told = errors.map((error) => JSON.stringify(nulledBy(error.path ?? [], data) ?? error))
  return [...new Set(told)].toSorted()
}

/** The part of the path down to what is null, where more stands behind it. */
function nulledBy(path: NonNullable<Failure['path']>, data: unknown): Failure['path'] {
  let value = data
  for (const [index, key] of path.entries()) {
    if (value === null) return path.slice(0, index)
    // What an error's path leads through are objects and lists of the answer.
    value = (value as Readonly<Record<string | number, unknown>>)[key]
  }
  return undefined
}
