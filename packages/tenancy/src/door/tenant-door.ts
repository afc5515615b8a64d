import { type SessionHooks, type TenantDatabase, TenantUnreachableError } from '@interco/database'
import {
  type Actor,
  type Module,
  newId,
  type Permission,
  type PermissionTable,
  type Tenant,
  type TenantContext,
  type TenantSession,
} from '@interco/kernel'
import { resolveConfiguration } from '../configuration/resolve-configuration.ts'
import type { Directory } from '../directory/directory.ts'
import { TenantOutdatedError } from '../errors.ts'
import { rightsOf, standingOf } from './rights.ts'

/** The way in to a tenant, for requests and jobs alike. */
export type TenantDoor = {
  /** The tenant as this actor may see it; undefined where the actor has no business. */
  enter(actor: Actor, tenant: Tenant, visit?: Visit): TenantContext | undefined
}

/** What the caller knows of a visit: how long it lasts, and how its work is counted and paced. */
export type Visit = Pick<SessionHooks, 'signal' | 'onWork' | 'onRows'>

export type TenantDoorOptions = {
  readonly database: TenantDatabase
  readonly directory: Directory
  readonly modules: readonly Module[]
  readonly onEmit?: (tenant: Tenant) => void
  readonly onBreach?: (tenant: Tenant) => void
  readonly now?: () => Date
}

/** Data of a tenant that is not active is out of reach for everyone. */
const closed = refusing(() => new TenantUnreachableError())
/** Statements of this code would fail in the former schema, one by one: the whole is refused, and says why. */
const outdated = refusing(() => new TenantOutdatedError())

function refusing(refusal: () => Error): TenantSession {
  return { read: () => Promise.reject(refusal()), write: () => Promise.reject(refusal()) }
}

export function createTenantDoor(options: TenantDoorOptions): TenantDoor {
  const { database, directory, modules, onEmit, onBreach, now = () => new Date() } = options
  const table = permissionsOf(modules)
  const open = (tenant: Tenant, visit: Visit | undefined): TenantSession => {
    if (tenant.state !== 'active') return closed
    if (directory.isOutdated(tenant.id)) return outdated
    const hooks = { ...visit, onEmit: () => onEmit?.(tenant), onBreach: () => onBreach?.(tenant) }
    return database.session(tenant.placement, hooks)
  }
  return {
    enter: (actor, tenant, visit) => {
      if (standingOf(actor, tenant) === 'stranger') return undefined
      let rights: ReadonlySet<Permission> | undefined
      return {
        tenant,
        actor,
        db: open(tenant, visit),
        may: (permission) => {
          rights ??= rightsOf(actor, tenant, table)
          return rights.has(permission)
        },
        configuration: (module) =>
          resolveConfiguration(module.configuration, directory.configurationLayers(tenant.id, module.id)),
        now,
        newId: () => newId(now().getTime()),
      }
    },
  }
}

/** @throws TypeError when two modules name the same permission: one would silently decide for the other. */
function permissionsOf(modules: readonly Pick<Module, 'permissions'>[]): PermissionTable {
  const entries = modules.flatMap((module) => Object.entries(module.permissions))
  const table = Object.fromEntries(entries)
  const doubled = Object.keys(table).find((name) => entries.filter(([other]) => other === name).length > 1)
  if (doubled !== undefined) throw new TypeError(`Two modules name the permission ${doubled}`)
  return table
}
