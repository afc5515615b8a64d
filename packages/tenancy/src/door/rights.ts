import type { Actor, Grantee, Permission, PermissionTable, Reach } from '@interco/kernel'
import type { Ground } from './grounds.ts'

/** How an actor stands to a tenant. A stranger has no business there: to them the tenant's data does not exist. */
export type Standing = 'member' | 'partner' | 'visitor' | 'operator' | 'stranger'

export function standingOf(actor: Actor, grounds: readonly Ground[]): Standing {
  const has = (...kinds: readonly Ground['kind'][]) =>
    grounds.some(({ kind, obstacle }) => obstacle === undefined && kinds.includes(kind))
  if (has('membership', 'program')) return 'member'
  if (has('convention')) return 'partner'
  if (actor.kind === 'operator') return 'operator'
  return has('visit') ? 'visitor' : 'stranger'
}

/** The permissions of the module table that a ground gives. */
export function givenBy(ground: Ground, table: PermissionTable): readonly Permission[] {
  if (ground.obstacle !== undefined) return []
  switch (ground.kind) {
    case 'membership':
      return grantedTo(ground.roles, table)
    case 'visit':
      return grantedTo([ground.as], table)
    case 'operator-access':
      return grantedTo([ground.role], table)
    default:
      return ground.permissions.filter((permission) => Object.hasOwn(table, permission))
  }
}

function grantedTo(grantees: readonly Grantee[], table: PermissionTable): Permission[] {
  // The keys of a PermissionTable are permissions; Object.keys widens them.
  return (Object.keys(table) as Permission[]).filter((permission) =>
    table[permission]?.some((grantee) => grantees.includes(grantee)),
  )
}

/** What the grounds give together: how far each permission goes. One that is missing goes nowhere. */
export function rightsOf(grounds: readonly Ground[], table: PermissionTable): ReadonlyMap<Permission, Reach> {
  const rights = new Map<Permission, Reach>()
  for (const ground of grounds) {
    const limits = 'limits' in ground ? ground.limits : null
    for (const permission of givenBy(ground, table)) {
      rights.set(permission, widen(rights.get(permission) ?? 'nowhere', limits ?? 'everywhere'))
    }
  }
  return rights
}

function widen(one: Reach, other: Reach): Reach {
  if (one === 'everywhere' || other === 'everywhere') return 'everywhere'
  if (one === 'nowhere') return other
  if (other === 'nowhere') return one
  const kinds = new Set([...one.keys(), ...other.keys()])
  return new Map([...kinds].map((kind) => [kind, new Set([...(one.get(kind) ?? []), ...(other.get(kind) ?? [])])]))
}
