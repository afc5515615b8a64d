/** PostgreSQL's text form of a one-dimensional array, for parameters declared as `$1::text[]` or `$1::uuid[]`. */
export function arrayLiteral(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`
}
