/** Ends a `switch` over a union: a forgotten member fails to compile. */
export function assertNever(value: never): never {
  throw new TypeError(`Unforeseen value of type ${typeof value}`)
}
