import type { Actor, Tenant } from '@interco/kernel'

/** Those of one tenant's callers who share a budget and a queue: its members, and visitors by their kind. */
export const shares = ['member', 'citizen', 'anonymous', 'operator'] as const
export type Share = (typeof shares)[number]

export function shareOf(actor: Actor, tenant: Tenant): Share {
  if (actor.memberships.has(tenant.organizationId)) return 'member'
  if (actor.kind === 'citizen' || actor.kind === 'operator') return actor.kind
  return 'anonymous'
}

/**
 * The queue that an operation waits in: of the tenant that the request names; where it names none, of the tenant that the
 * actor belongs to, or of all who belong to none.
 */
export function partyOf(actor: Actor, named: Tenant | undefined): string {
  if (named) return `${named.organizationId}/${shareOf(actor, named)}`
  const [own] = actor.memberships.keys()
  return own === undefined ? actor.kind : `${own}/member`
}
