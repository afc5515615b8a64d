import { type SessionHooks, type TenantDatabase, TenantUnreachableError } from '@interco/database'
import {
  type Actor,
  type Belongings,
  type Module,
  newId,
  type Permission,
  type PermissionTable,
  type Reach,
  type Tenant,
  type TenantContext,
  type TenantSession,
} from '@interco/kernel'
import type { AccessRegister } from '../access/access-register.ts'
import { resolveConfiguration } from '../configuration/resolve-configuration.ts'
import type { Directory } from '../directory/directory.ts'
import { TenantOutdatedError } from '../errors.ts'
import { type Explanation, explain } from './explain.ts'
import { type Ground, groundsOf } from './grounds.ts'
import { journaled } from './journaled-session.ts'
import { type Partner, partnersOf } from './partners.ts'
import { rightsOf, type Standing, standingOf } from './rights.ts'

/** The way in to a tenant, for requests and jobs alike. */
export type TenantDoor = {
  /** The tenant as this actor may see it; undefined where the actor has no business. */
  enter(actor: Actor, tenant: Tenant, visit?: Visit): TenantContext | undefined
  /** The tenant for someone who brings an invitation: a session for the one action that judges it, and no right. */
  welcome(actor: Actor, tenant: Tenant, visit?: Visit): TenantContext
  /**
   * The tenant for Interco’s own work, with exactly these permissions, whatever roles give. The cause stands in the key of the
   * actor, `interco:request.remind`. The data of a tenant that is not active is out of reach here too.
   * @throws TypeError when no module names a permission.
   */
  work(tenant: Tenant, cause: string, needs: readonly Permission[], visit?: Visit): TenantContext
  standing(actor: Actor, tenant: Tenant): Standing
  /** Whose people come in by a convention, by slug. */
  partners(tenant: Tenant): readonly Partner[]
  /** Why this actor may or may not do something there. */
  explain(actor: Actor, tenant: Tenant, permission: string, object?: Belongings): Explanation
}

/** What the caller knows of a visit: how long it lasts, and how its work is counted and paced. */
export type Visit = Pick<SessionHooks, 'signal' | 'onWork' | 'onRows'>

export type TenantDoorOptions = {
  readonly database: TenantDatabase
  readonly directory: Directory
  readonly access: AccessRegister
  readonly modules: readonly Module[]
  readonly onEmit?: (tenant: Tenant) => void
  readonly onBreach?: (tenant: Tenant) => void
  readonly now?: () => Date
}

/** Interco itself, where it works by itself: its name is what histories show. */
const interco = (cause: string): Actor => ({
  kind: 'machine',
  key: `interco:${cause}`,
  name: 'Interco',
  memberships: new Map(),
  expiresAt: undefined,
})

/** Data of a tenant that is not active is out of reach for everyone. */
const closed = refusing(() => new TenantUnreachableError())
/** Statements of this code would fail in the former schema, one by one: the whole is refused, and says why. */
const outdated = refusing(() => new TenantOutdatedError())

function refusing(refusal: () => Error): TenantSession {
  return { read: () => Promise.reject(refusal()), write: () => Promise.reject(refusal()) }
}

export function createTenantDoor(options: TenantDoorOptions): TenantDoor {
  const { database, directory, access, modules, onEmit, onBreach, now = () => new Date() } = options
  const table = permissionsOf(modules)
  const open = (tenant: Tenant, visit: Visit | undefined): TenantSession => {
    if (tenant.state !== 'active') return closed
    if (directory.isOutdated(tenant.id)) return outdated
    const hooks = { ...visit, onEmit: () => onEmit?.(tenant), onBreach: () => onBreach?.(tenant) }
    return database.session(tenant.placement, hooks)
  }
  const isSuspendedIn = (actor: Actor) => (organizationId: string) => {
    const home = directory.byOrganization(organizationId)
    return home !== undefined && access.of(home.id).suspended.has(actor.key)
  }
  const grounds = (actor: Actor, tenant: Tenant): readonly Ground[] =>
    groundsOf(actor, tenant, {
      access: access.of(tenant.id),
      isSuspendedIn: isSuspendedIn(actor),
      nowMs: now().getTime(),
    })

  const contextOf = (
    actor: Actor,
    tenant: Tenant,
    db: TenantSession,
    reach: (permission: Permission) => Reach,
  ): TenantContext => ({
    tenant,
    actor,
    db,
    may: (permission) => reach(permission) !== 'nowhere',
    reach,
    configuration: (module) =>
      resolveConfiguration(module.configuration, directory.configurationLayers(tenant.id, module.id)),
    now,
    newId: () => newId(now().getTime()),
  })

  return {
    standing: (actor, tenant) => standingOf(actor, grounds(actor, tenant)),
    partners: (tenant) => partnersOf(access.of(tenant.id), directory, now().getTime()),
    explain: (actor, tenant, permission, object) =>
      explain({
        actor,
        tenant,
        grounds: grounds(actor, tenant),
        table,
        permission,
        module: modules.find((module) => Object.hasOwn(module.permissions, permission)),
        object,
      }),
    welcome: (actor, tenant, visit) => contextOf(actor, tenant, open(tenant, visit), () => 'nowhere'),
    work: (tenant, cause, needs, visit) => {
      const unknown = needs.find((permission) => !Object.hasOwn(table, permission))
      if (unknown !== undefined) throw new TypeError(`No module names the permission ${unknown}`)
      const held = new Set(needs)
      return contextOf(interco(cause), tenant, open(tenant, visit), (permission) =>
        held.has(permission) ? 'everywhere' : 'nowhere',
      )
    },
    enter: (actor, tenant, visit) => {
      const held = grounds(actor, tenant)
      if (standingOf(actor, held) === 'stranger') return undefined
      const session = open(tenant, visit)
      const operator = held.find(({ kind, obstacle }) => kind === 'operator-access' && obstacle === undefined)
      let rights: ReadonlyMap<Permission, Reach> | undefined
      const reach = (permission: Permission) => {
        rights ??= rightsOf(held, table)
        return rights.get(permission) ?? 'nowhere'
      }
      return contextOf(
        actor,
        tenant,
        operator ? journaled(session, { actor, now }, describeUse(operator)) : session,
        reach,
      )
    },
  }
}

function describeUse(ground: Ground) {
  return { deed: 'operator-access.used', subjectId: 'id' in ground ? ground.id : undefined }
}

/** @throws TypeError when two modules name the same permission: one would silently decide for the other. */
function permissionsOf(modules: readonly Pick<Module, 'permissions'>[]): PermissionTable {
  const entries = modules.flatMap((module) => Object.entries(module.permissions))
  const table = Object.fromEntries(entries)
  const doubled = Object.keys(table).find((name) => entries.filter(([other]) => other === name).length > 1)
  if (doubled !== undefined) throw new TypeError(`Two modules name the permission ${doubled}`)
  return table
}
