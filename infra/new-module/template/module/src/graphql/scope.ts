import type { TenantScope } from '@interco/graphql'
import { assertSubscribed } from '@interco/kernel'
import { about } from '../about.ts'
import type { Configuration } from '../configuration.ts'

/** The tenant's context, once it is sure that the tenant has this module. @throws ModuleNotSubscribedError */
export function subscribed({ ctx }: TenantScope) {
  assertSubscribed(ctx, about)
  return ctx
}

export function configurationOf(scope: TenantScope): Configuration {
  return scope.ctx.configuration(about)
}
