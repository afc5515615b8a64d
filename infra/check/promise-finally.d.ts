/** `finally` awaits what its callback returns (ECMA-262, 27.2.5.3), which TypeScript's own declaration does not say. */
interface Promise<T> {
  finally(callback: () => PromiseLike<unknown>): Promise<T>
}
