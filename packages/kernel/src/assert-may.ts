import { DomainError } from './domain-error.ts'
import { type Belongings, type Permission, reaches } from './permission.ts'
import type { TenantContext } from './tenant-context.ts'

/** The actor belongs to the tenant, or uses its portal, but lacks this right. */
export class ForbiddenError extends DomainError {
  readonly code = 'FORBIDDEN'
  override readonly status = 403

  constructor(permission: Permission) {
    super(`This needs the permission ${permission} in this tenant.`)
  }
}

/** First statement of each action: throws `ForbiddenError` unless the actor may. */
export function assertMay(ctx: TenantContext, permission: Permission): void {
  if (!ctx.may(permission)) throw new ForbiddenError(permission)
}

/** The same for one object, where the actor's right may go to some objects only. */
export function assertMayOn(ctx: TenantContext, permission: Permission, object: Belongings): void {
  if (!reaches(ctx.reach(permission), object)) throw new ForbiddenError(permission)
}
