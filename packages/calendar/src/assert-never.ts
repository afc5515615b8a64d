/** Ends a `switch` over a union: a forgotten member fails to compile. Here because this package imports nothing. */
export function assertNever(value: never): never {
  throw new TypeError(`Unforeseen value of type ${typeof value}`)
}
