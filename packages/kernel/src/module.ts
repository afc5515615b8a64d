import { DomainError } from './domain-error.ts'
import type { Edge } from './edge.ts'
import type { MayReadFiles } from './file-links.ts'
import type { Job, Reaction } from './job.ts'
import type { ModelKind } from './model.ts'
import type { PermissionTable } from './permission.ts'
import type { ConfigurationSchema, TenantContext } from './tenant-context.ts'

/** A shared software brick. The manifest is cheap to import; what it does is loaded when needed. */
export type Module<Configuration = unknown> = {
  readonly id: string
  /** Every tenant has it, and none subscribes to it. */
  readonly isBuiltIn?: true
  readonly title: { readonly fr: string; readonly en: string }
  readonly description: { readonly fr: string; readonly en: string }
  /** The folder of its numbered SQL files. */
  readonly migrations: URL
  readonly permissions: PermissionTable
  /** The types of event that it emits. */
  readonly events: readonly string[]
  /** What it does after a request. */
  readonly jobs?: readonly Job[]
  /** Which events begin which of its jobs. */
  readonly reactions?: readonly Reaction[]
  readonly configuration: ConfigurationSchema<Configuration>
  /** Who may read the files of its objects, by kind of owner, as `request`. A kind that no module names is read by nobody. */
  readonly fileOwners?: Readonly<Record<string, MayReadFiles>>
  /** What the pool may publish for it as models; without it, nothing. */
  readonly models?: (() => Promise<ModelKind>) | undefined
  /** Adds its types and fields to the one GraphQL builder. */
  readonly graphql: () => Promise<unknown>
  /** What it speaks over HTTP besides. */
  readonly edges?: readonly Edge[]
  /** Fills a tenant of a demonstration pool; does nothing when it is filled already. */
  readonly seed: () => Promise<{ seed(ctx: TenantContext): Promise<void> }>
}

export function defineModule<Configuration>(module: Module<Configuration>): Module<Configuration> {
  return module
}

/** The tenant has not subscribed to the module that this needs. */
export class ModuleNotSubscribedError extends DomainError {
  readonly code = 'MODULE_NOT_SUBSCRIBED'
  override readonly status = 403

  constructor(title: string) {
    super(`Cette collectivité n’a pas souscrit au module « ${title} ».`)
  }
}

/** Throws `ModuleNotSubscribedError` unless the tenant subscribes to the module. */
export function assertSubscribed(ctx: TenantContext, module: Pick<Module, 'id' | 'title'>): void {
  if (!ctx.tenant.modules.has(module.id)) throw new ModuleNotSubscribedError(module.title.fr)
}
