import { InvalidInputError, type Permission } from '@interco/kernel'
import { requirePermissions } from './text.ts'

/**
 * The permissions asked for, each of which a module of services names: who may change access is decided by roles alone, so
 * that no grant, convention or program can make another.
 * @throws InvalidInputError
 */
export function requireGrantable(given: readonly string[], grantable: ReadonlySet<string>): Permission[] {
  const permissions = requirePermissions('permissions', given)
  const other = permissions.find((permission) => !grantable.has(permission))
  if (other !== undefined) {
    throw new InvalidInputError('input.permissions', `« ${other} » n’est pas une permission qui se donne ainsi.`)
  }
  return permissions
}

export type GivenLimits = { readonly kind: string; readonly ids: readonly string[] }

/** What access is limited to; null where it goes everywhere. @throws InvalidInputError */
export function requireLimits(
  given: readonly GivenLimits[] | null | undefined,
): Readonly<Record<string, readonly string[]>> | null {
  if (given == null) return null
  const limits: Record<string, readonly string[]> = {}
  for (const { kind, ids } of given) limits[kind] = [...new Set([...(limits[kind] ?? []), ...ids])]
  const sizes = Object.values(limits).map((ids) => ids.length)
  if (sizes.length === 0 || sizes.some((size) => size === 0 || size > 200)) {
    throw new InvalidInputError('input.limits', 'Indiquez une à deux cents limites par sorte, ou aucune limite.')
  }
  return limits
}
