import { type OperationContext, openBySlug, type TenantScope } from '@interco/graphql'
import { NotFoundError } from '@interco/kernel'

/**
 * The tenant that a change names by its slug, which is the one that the request names, if it names one.
 * @throws NotFoundError
 */
export function openForPeople(context: OperationContext, slug: string): TenantScope {
  const scope = openBySlug(context, slug)
  if (!scope || (context.named && context.named.id !== scope.ctx.tenant.id)) throw new NotFoundError()
  return scope
}
