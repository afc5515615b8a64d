import type { Actor, Permission, Role, Tenant } from '@interco/kernel'
import type { EntryOf, Period } from '../access/access-entry.ts'
import type { TenantAccess } from '../access/tenant-access.ts'

type Limits = EntryOf<'grant'>['limits']

/** Why a ground gives nothing, though it is there. */
export type Obstacle = 'suspended' | 'not-begun' | 'ended'

/** Something from which an actor may have rights in a tenant. One that has an obstacle gives none. */
export type Ground = { readonly obstacle: Obstacle | undefined } & (
  | { readonly kind: 'visit'; readonly as: 'citizen' | 'anonymous' }
  | { readonly kind: 'membership'; readonly roles: readonly Role[] }
  | { readonly kind: 'program'; readonly id: string; readonly permissions: readonly Permission[] }
  | { readonly kind: 'operator-access'; readonly id: string; readonly role: Role; readonly until: number }
  | {
      readonly kind: 'grant'
      readonly id: string
      readonly permissions: readonly Permission[]
      readonly limits: Limits
      readonly basis: string
      readonly until: number | null
    }
  | {
      readonly kind: 'convention'
      readonly id: string
      readonly number: string
      readonly permissions: readonly Permission[]
      readonly limits: Limits
      readonly until: number | null
    }
)

export type Circumstances = {
  readonly access: TenantAccess
  /** Whether the actor is suspended in an organization, this tenant's or the one that sends them. */
  isSuspendedIn(organizationId: string): boolean
  readonly nowMs: number
}

/**
 * Everything that could give this actor rights in this tenant, in the order in which it is told. Rights, standing and
 * explanations are all derived from it, so that none of them can say what the others don't.
 */
export function groundsOf(
  actor: Actor,
  tenant: Pick<Tenant, 'organizationId'>,
  { access, isSuspendedIn, nowMs }: Circumstances,
): readonly Ground[] {
  const roles = actor.memberships.get(tenant.organizationId)
  if (actor.program) {
    const { id, permissions } = actor.program
    return roles ? [{ kind: 'program', id, permissions: [...permissions], obstacle: undefined }] : []
  }
  const grounds: Ground[] = []
  const isSuspended = isSuspendedIn(tenant.organizationId)
  if (roles) grounds.push({ kind: 'membership', roles, obstacle: isSuspended ? 'suspended' : undefined })
  if (actor.kind === 'citizen' || actor.kind === 'anonymous') {
    grounds.push({ kind: 'visit', as: actor.kind, obstacle: undefined })
  }
  for (const { id, grantee_key, permissions, limits, basis, ...period } of access.grants) {
    if (grantee_key !== actor.key || !roles) continue
    const obstacle = isSuspended ? 'suspended' : obstacleOf(period, nowMs)
    grounds.push({ kind: 'grant', id, permissions, limits, basis, until: period.until, obstacle })
  }
  for (const {
    id,
    number,
    partner_organization,
    partner_roles,
    permissions,
    limits,
    ...period
  } of access.conventions) {
    const held = actor.memberships.get(partner_organization)
    if (!held?.some((role) => partner_roles.includes(role))) continue
    const obstacle = isSuspendedIn(partner_organization) ? 'suspended' : obstacleOf(period, nowMs)
    grounds.push({ kind: 'convention', id, number, permissions, limits, until: period.until, obstacle })
  }
  for (const { id, actor_key, role, since, until, ended_at } of access.operatorAccesses) {
    if (actor.kind !== 'operator' || actor_key !== actor.key) continue
    const end = Math.min(until, ended_at ?? until)
    const obstacle = obstacleOf({ since, until: end, is_suspended: false }, nowMs)
    grounds.push({ kind: 'operator-access', id, role, until: end, obstacle })
  }
  return grounds
}

function obstacleOf({ since, until, is_suspended }: Period, nowMs: number): Obstacle | undefined {
  if (is_suspended) return 'suspended'
  if (nowMs < since) return 'not-begun'
  return until !== null && nowMs >= until ? 'ended' : undefined
}
