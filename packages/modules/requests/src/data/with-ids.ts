import { arrayLiteral } from '@interco/database'

/** The arguments of a query by ids. */
export function withIds(ids: readonly string[]): { readonly ids: string } {
  return { ids: arrayLiteral(ids) }
}
