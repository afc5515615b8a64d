import type { Actor, ActorKind, Role } from '@interco/kernel'
import { z } from 'zod'
import type { Claims } from './claims.ts'

/** The groups that each organization gets from the same template; other groups say nothing to Interco. */
export const roleByGroup: ReadonlyMap<string, Role> = new Map([
  ['/roles/administrateur', 'administrator'],
  ['/roles/gestionnaire', 'manager'],
  ['/roles/agent', 'agent'],
  ['/roles/lecteur', 'reader'],
  ['/roles/dpo', 'dpo'],
])

const OrganizationSchema = z.object({
  id: z.string().min(1),
  groups: z.array(z.string()).catch([]).default([]),
})

/**
 * Rights in a tenant come from its organization alone: Keycloak merges the roles of every organization's groups into the
 * top-level `realm_access` and `resource_access`, so that reading those would give an administrator of one tenant the
 * rights of an administrator in all.
 */
export function actorFromClaims(claims: Claims, isOperator: boolean): Actor {
  const memberships = readMemberships(claims.organization)
  return {
    kind: kindOf({ isOperator, isMachine: claims.interco_actor === 'machine', isMember: memberships.size > 0 }),
    key: `${claims.iss}#${claims.sub}`,
    name: claims.name ?? '',
    memberships,
    expiresAt: claims.exp,
    proof: { client: claims.azp, issuedAt: claims.iat, session: claims.sid },
  }
}

/** By organization id: an alias may be given to another organization one day. No id, no membership. */
export function readMemberships(claim: unknown): ReadonlyMap<string, readonly Role[]> {
  const memberships = new Map<string, readonly Role[]>()
  if (typeof claim !== 'object' || claim === null || Array.isArray(claim)) return memberships
  for (const value of Object.values(claim)) {
    const organization = OrganizationSchema.safeParse(value)
    if (!organization.success) continue
    const { id, groups } = organization.data
    const roles = new Set(memberships.get(id))
    for (const group of groups) {
      const role = roleByGroup.get(group)
      if (role) roles.add(role)
    }
    memberships.set(id, [...roles])
  }
  return memberships
}

function kindOf(is: { isOperator: boolean; isMachine: boolean; isMember: boolean }): ActorKind {
  if (is.isOperator) return 'operator'
  if (is.isMachine) return 'machine'
  return is.isMember ? 'agent' : 'citizen'
}
