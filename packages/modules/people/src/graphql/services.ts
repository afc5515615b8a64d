import type { OperationContext, PlatformServices } from '@interco/graphql'
import type { Federation } from '@interco/kernel'
import { FederationUnavailableError } from '../domain/errors.ts'

/** @throws FederationUnavailableError where Interco has no account at the identity provider. */
export function federationOf({ services }: OperationContext): Federation {
  if (!services?.federation) throw new FederationUnavailableError()
  return services.federation
}

/** @throws FederationUnavailableError where only data is served. */
export function servicesOf({ services }: OperationContext): PlatformServices {
  if (!services) throw new FederationUnavailableError()
  return services
}

/** The permissions that grants, conventions and programs may carry: those of the services, not those over access itself. */
export function grantableOf({ modules }: OperationContext): ReadonlySet<string> {
  return new Set(modules.filter(({ isBuiltIn }) => !isBuiltIn).flatMap(({ permissions }) => Object.keys(permissions)))
}
