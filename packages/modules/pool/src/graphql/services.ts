import { type OperationContext, openBySlug, type PlatformServices, type TenantScope } from '@interco/graphql'
import { NotFoundError } from '@interco/kernel'

/** @throws TypeError where only data of tenants is served, which no deployment is. */
export function registersOf({ services }: OperationContext): Pick<PlatformServices, 'competences' | 'models'> {
  if (!services) throw new TypeError('The registers of the pool are not open here')
  return services
}

/**
 * The tenant that a change names by its slug, which is the one that the request names, if it names one.
 * @throws NotFoundError
 */
export function openPublisher(context: OperationContext, slug: string): TenantScope {
  const scope = openBySlug(context, slug)
  if (!scope || (context.named && context.named.id !== scope.ctx.tenant.id)) throw new NotFoundError()
  return scope
}
