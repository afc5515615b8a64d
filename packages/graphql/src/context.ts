import type { JobBoard } from '@interco/jobs'
import {
  type Actor,
  type Belongings,
  type CompetenceRegister,
  type Federation,
  type FileLinks,
  type ModelRegister,
  type Module,
  NotFoundError,
  type Tenant,
  type TenantContext,
} from '@interco/kernel'
import {
  type Directory,
  type Explanation,
  type ProgramUses,
  type TenantDoor,
  TenantUnknownError,
} from '@interco/tenancy'
import type { EventFeed } from './event-feed.ts'
import { createLoaders, type Loaders } from './loaders.ts'

/** One tenant within one operation: whom it serves, and the loaders whose cache ends with it. */
export type TenantScope = { readonly ctx: TenantContext; readonly load: Loaders }

/** What an operation may need beside the data of tenants. */
export type PlatformServices = {
  /** What may be changed in the identity provider; undefined where Interco has no account there. */
  readonly federation: Federation | undefined
  readonly uses: ProgramUses
  /** Addresses of files; undefined where none are kept. */
  readonly files?: FileLinks | undefined
  /** Who is in charge of what, where, since when. */
  readonly competences: CompetenceRegister
  /** The master definitions that the pool shares. */
  readonly models: ModelRegister
  readonly jobs: JobBoard
  /** The address that people use, without a slash at its end. */
  readonly publicUrl: string
}

/** What a resolver knows of its operation. */
export type OperationContext = {
  readonly requestId: string
  readonly actor: Actor
  /** The tenant that the request names by host, path or header. */
  readonly named: Tenant | undefined
  readonly directory: Directory
  readonly modules: readonly Module[]
  readonly feed: EventFeed
  /** Absent where only data is asked for, as in a test of one module. */
  readonly services?: PlatformServices | undefined
  /** The tenant for who brings an invitation to it: no right, and nothing cached. */
  welcome(tenant: Tenant): TenantContext
  /** Why an actor may or may not do something in a tenant. */
  explain(actor: Actor, tenant: Tenant, permission: string, object?: Belongings): Explanation
  /** The tenant as the actor may see it, the same object each time within one operation; undefined for a stranger. */
  open(tenant: Tenant): TenantScope | undefined
  /**
   * The same, judged again and with nothing cached: what a subscription asks before each event. Undefined too once the
   * actor’s proof of identity has ended.
   */
  openAnew(tenant: Tenant): TenantScope | undefined
}

export type OperationContextOptions = Omit<OperationContext, 'open' | 'openAnew' | 'welcome' | 'explain'> & {
  readonly door: TenantDoor
}

export function createOperationContext({ door, ...rest }: OperationContextOptions): OperationContext {
  const scopes = new Map<string, TenantScope | undefined>()
  const enter = (tenant: Tenant): TenantScope | undefined => {
    const ctx = door.enter(rest.actor, tenant)
    return ctx && { ctx, load: createLoaders(ctx) }
  }
  return {
    ...rest,
    explain: door.explain,
    welcome: (tenant) => door.welcome(rest.actor, tenant),
    open: (tenant) => {
      if (!scopes.has(tenant.id)) scopes.set(tenant.id, enter(tenant))
      return scopes.get(tenant.id)
    },
    openAnew: (tenant) => {
      const ended = rest.actor.expiresAt !== undefined && rest.actor.expiresAt * 1000 <= Date.now()
      const current = rest.directory.byId(tenant.id)
      return ended || !current ? undefined : enter(current)
    },
  }
}

/** The tenant of a slug, as a scope; null for a stranger. @throws TenantUnknownError */
export function openBySlug(context: OperationContext, slug: string): TenantScope | null {
  const tenant = context.directory.bySlug(slug)
  if (!tenant) throw new TenantUnknownError()
  return context.open(tenant) ?? null
}

/**
 * The tenant that a change names by its slug, which is the one that the request names, if it names one.
 * @throws NotFoundError, TenantUnknownError
 */
export function openTenantForChange(context: OperationContext, slug: string): TenantScope {
  const scope = openBySlug(context, slug)
  if (!scope || (context.named && context.named.id !== scope.ctx.tenant.id)) throw new NotFoundError()
  return scope
}
