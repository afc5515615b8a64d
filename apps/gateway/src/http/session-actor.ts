import { type Authenticator, TokenExpiredError } from '@interco/identity'
import type { Actor, Tenant } from '@interco/kernel'
import type { TenantDoor } from '@interco/tenancy'
import type { Request } from 'express'
import type { Sessions } from '../session/index.ts'

/** Who there is, and how they are recognized. */
export type Recognition = {
  readonly authenticator: Authenticator
  readonly sessions: Sessions | undefined
  readonly door: Pick<TenantDoor, 'partners'>
}

/**
 * The holder of the browser session, with rights in the tenant that the request names and no other; undefined when nobody is
 * signed in there. When their rights have just changed, the session gets a new token and goes on: a page shows no trace of it.
 */
export async function sessionActorOf(
  request: Request,
  { authenticator, door, sessions }: Recognition,
  tenant: Tenant | undefined,
): Promise<Actor | undefined> {
  const named = tenant && { organizationId: tenant.organizationId, partners: door.partners(tenant) }
  const token = await sessions?.tokenOf(request, named)
  if (token === undefined) return undefined
  try {
    return await authenticator.authenticate(token)
  } catch (error) {
    if (!(error instanceof TokenExpiredError)) throw error
    const renewed = await sessions?.renewedTokenOf(request, token, named)
    return renewed === undefined ? undefined : await authenticator.authenticate(renewed)
  }
}
