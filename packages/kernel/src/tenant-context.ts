import type { Actor } from './actor.ts'
import type { Permission, Reach } from './permission.ts'
import type { TenantSession } from './query.ts'
import type { Tenant } from './tenant.ts'

/** What an action is given: who acts, in which tenant, with which rights, and the one door to its data. */
export type TenantContext = {
  readonly tenant: Tenant
  readonly actor: Actor
  readonly db: TenantSession
  /** Whether the actor has the permission, on everything or on something. */
  may(permission: Permission): boolean
  /** How far it goes: what an action limits its rows by, and asks before it changes one object. */
  reach(permission: Permission): Reach
  /** The module's configuration in this tenant: platform, pool and tenant layers merged, checked by its schema. */
  configuration<Value>(module: { readonly id: string; readonly configuration: ConfigurationSchema<Value> }): Value
  now(): Date
  newId(): string
}

/** What `zod` schemas fulfil; the kernel itself depends on nothing. */
export type ConfigurationSchema<Value> = { parse(value: unknown): Value }
