import type { OperationContext, PlatformServices } from '@interco/graphql'

/** @throws TypeError where only data of tenants is served, which no deployment is. */
export function registersOf({ services }: OperationContext): Pick<PlatformServices, 'competences' | 'models'> {
  if (!services) throw new TypeError('The registers of the pool are not open here')
  return services
}
