import {
  buildSchema,
  createEventFeed,
  createOperationContext,
  maskError,
  type PlatformServices,
} from '@interco/graphql'
import type { Actor, Tenant } from '@interco/kernel'
import { modules } from '@interco/registry'
import type { Directory, TenantDoor } from '@interco/tenancy'
import { graphql } from 'graphql'
import { UsageError } from '../commands/usage-error.ts'

export type AskTenant = (source: string, variables?: Readonly<Record<string, unknown>>) => Promise<Answer>

// The answer of any operation; each command knows the shape of its own.
export type Answer = Readonly<Record<string, never>>

/**
 * Executes operations of the graph here, as an administrator and DPO of one tenant: whoever may run commands on the pool’s
 * database may do that. The tenant’s journal says that it was the command line.
 */
export function createAskTenant(parts: {
  readonly door: TenantDoor
  readonly directory: Directory
  readonly services: PlatformServices
  readonly tenant: Tenant
}): AskTenant {
  const { door, directory, services, tenant } = parts
  const actor: Actor = {
    kind: 'machine',
    key: 'interco#cli',
    name: 'Interco (ligne de commande)',
    memberships: new Map([[tenant.organizationId, ['administrator', 'dpo']]]),
    expiresAt: undefined,
  }
  return async (source, variables) => {
    const feed = createEventFeed()
    const context = { door, directory, services, modules, feed, requestId: 'cli', actor, named: tenant }
    const contextValue = createOperationContext(context)
    const { data, errors } = await graphql({
      schema: await buildSchema(modules),
      source,
      contextValue,
      variableValues: variables ?? {},
    })
    const [first] = errors ?? []
    if (first) {
      const told = maskError(first, { requestId: 'cli', onUnforeseen: (cause) => void cause })
      throw new UsageError(told.message)
    }
    const refusal = Object.values(data ?? {}).find((value) => isRefusal(value))
    if (refusal) throw new UsageError(refusal.message)
    return data as Answer
  }
}

function isRefusal(value: unknown): value is { readonly message: string } {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value
}
