import type { Actor, Grantee, Permission, PermissionTable, Tenant } from '@interco/kernel'

/** How an actor stands to a tenant. A stranger has no business there: to them the tenant's data does not exist. */
export type Standing = 'member' | 'visitor' | 'operator' | 'stranger'

export function standingOf(actor: Actor, tenant: Tenant): Standing {
  if (actor.memberships.has(tenant.organizationId)) return 'member'
  if (actor.kind === 'operator') return 'operator'
  return actor.kind === 'citizen' || actor.kind === 'anonymous' ? 'visitor' : 'stranger'
}

/** The permissions of an actor in one tenant, from the roles that it has there and nowhere else. */
export function rightsOf(actor: Actor, tenant: Tenant, table: PermissionTable): ReadonlySet<Permission> {
  const grantees = new Set<Grantee>(actor.memberships.get(tenant.organizationId))
  if (actor.kind === 'citizen' || actor.kind === 'anonymous') grantees.add(actor.kind)
  const rights = new Set<Permission>()
  for (const [permission, granted] of Object.entries(table)) {
    // The keys of a PermissionTable are permissions; Object.entries widens them.
    if (granted.some((grantee) => grantees.has(grantee))) rights.add(permission as Permission)
  }
  return rights
}
