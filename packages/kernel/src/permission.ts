import type { ActorKind, Role } from './role.ts'

/** `resource:verb`, as `request:assign`. */
export type Permission = `${string}:${string}`

/** Who is given a permission: a role in the tenant, or anyone who acts as a citizen or without an account. */
export type Grantee = Role | Extract<ActorKind, 'citizen' | 'anonymous'>

export type PermissionTable = Readonly<Record<Permission, readonly Grantee[]>>

/** How far a permission goes in a tenant: everywhere, nowhere, or to what has one of these ids, by kind of thing. */
export type Reach = 'everywhere' | 'nowhere' | ReadonlyMap<string, ReadonlySet<string>>

/** What limits are asked about: the ids that an object has or belongs to, by kind, as `{ requestType: id }`. */
export type Belongings = Readonly<Record<string, string>>

/** Whether a permission that goes so far reaches the object. */
export function reaches(reach: Reach, object: Belongings): boolean {
  if (typeof reach === 'string') return reach === 'everywhere'
  return Object.entries(object).some(([kind, id]) => reach.get(kind)?.has(id))
}
