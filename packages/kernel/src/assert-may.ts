import { DomainError } from './domain-error.ts'
import type { Permission } from './permission.ts'
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
