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
  circumstances: Circumstances,
): readonly Ground[] {
  const { organizationId } = tenant
  const roles = actor.memberships.get(organizationId)
  if (actor.program) {
    const { id, permissions } = actor.program
    return roles ? [{ kind: 'program', id, permissions: [...permissions], obstacle: undefined }] : []
  }
  return [
    ...(roles ? ofMember(actor, roles, circumstances, circumstances.isSuspendedIn(organizationId)) : []),
    ...(actor.kind === 'citizen' || actor.kind === 'anonymous'
      ? [{ kind: 'visit', as: actor.kind, obstacle: undefined } as const]
      : []),
    ...ofPartner(actor, circumstances),
    ...(actor.kind === 'operator' ? ofOperator(actor, circumstances) : []),
  ]
}

function ofMember(
  actor: Actor,
  roles: readonly Role[],
  { access, nowMs }: Circumstances,
  isSuspended: boolean,
): readonly Ground[] {
  const own = access.grants.filter(({ grantee_key }) => grantee_key === actor.key)
  return [
    { kind: 'membership', roles, obstacle: isSuspended ? 'suspended' : undefined },
    ...own.map(({ id, permissions, limits, basis, ...period }): Ground => {
      const obstacle = isSuspended ? 'suspended' : obstacleOf(period, nowMs)
      return { kind: 'grant', id, permissions, limits, basis, until: period.until, obstacle }
    }),
  ]
}

function ofPartner(actor: Actor, { access, isSuspendedIn, nowMs }: Circumstances): readonly Ground[] {
  return access.conventions.flatMap(
    ({ id, number, partner_organization: partner, partner_roles, permissions, limits, ...period }): Ground[] => {
      if (!actor.memberships.get(partner)?.some((role) => partner_roles.includes(role))) return []
      const obstacle = isSuspendedIn(partner) ? 'suspended' : obstacleOf(period, nowMs)
      return [{ kind: 'convention', id, number, permissions, limits, until: period.until, obstacle }]
    },
  )
}

function ofOperator(actor: Actor, { access, nowMs }: Circumstances): readonly Ground[] {
  const own = access.operatorAccesses.filter(({ actor_key }) => actor_key === actor.key)
  return own.map(({ id, role, since, until: planned, ended_at }): Ground => {
    const until = Math.min(planned, ended_at ?? planned)
    const obstacle = obstacleOf({ since, until, is_suspended: false }, nowMs)
    return { kind: 'operator-access', id, role, until, obstacle }
  })
}

export function obstacleOf({ since, until, is_suspended }: Period, nowMs: number): Obstacle | undefined {
  if (is_suspended) return 'suspended'
  if (nowMs < since) return 'not-begun'
  return until !== null && nowMs >= until ? 'ended' : undefined
}
