import type { ActorKind, Role } from './actor.ts'

/** `resource:verb`, as `request:assign`. */
export type Permission = `${string}:${string}`

/** Who is given a permission: a role in the tenant, or anyone who acts as a citizen or without an account. */
export type Grantee = Role | Extract<ActorKind, 'citizen' | 'anonymous'>

export type PermissionTable = Readonly<Record<Permission, readonly Grantee[]>>
