import { DomainError } from './domain-error.ts'

/** What may be a model of a module: its `parse` throws for a definition that the module can't use, as `zod` schemas do. */
export type ModelKind = { parse(definition: unknown): unknown }

export type ModelVersion = {
  readonly version: number
  /** As the module has checked it when it was published. */
  readonly definition: unknown
  /** What is new in it, for those who have an earlier one. */
  readonly notes: string
  readonly publishedAt: Date
  /** Why it is offered to nobody any more; undefined while it is. */
  readonly withdrawnBecause: string | undefined
}

/** A master definition that the EPCI publishes and other tenants adopt. */
export type Model = {
  readonly module: string
  readonly code: string
  readonly publisher: { readonly siren: string; readonly name: string }
  /** The first one first. */
  readonly versions: readonly ModelVersion[]
  /** The last that is not withdrawn. */
  readonly latest: ModelVersion | undefined
}

/** That a tenant has a version of a model, and which of its slots it fills itself. */
export type ModelAdoption = {
  readonly tenantId: string
  readonly module: string
  readonly code: string
  readonly version: number
  readonly slots: readonly string[]
  readonly adoptedAt: Date
}

export type NewModelVersion = {
  readonly module: string
  readonly code: string
  readonly publisher: { readonly siren: string; readonly name: string }
  /** JSON. */
  readonly definition: string
  readonly notes: string
}

/** The models of the pool, in memory. */
export type ModelRegister = {
  find(module: string, code: string): Model | undefined
  version(module: string, code: string, version: number): ModelVersion | undefined
  /** A version that may be adopted. @throws NotFoundError for one that is not there, or was withdrawn. */
  offered(module: string, code: string, version: number): ModelVersion
  /** By module and code; of one module, or of all. */
  list(module?: string): readonly Model[]
  /** Who has it, by tenant. */
  adoptions(module: string, code: string): readonly ModelAdoption[]
  adoption(tenantId: string, module: string, code: string): ModelAdoption | undefined
  /**
   * Adds a version. Published again, the same definition is the same version. `by` is the key of who publishes.
   * @throws InvalidInputError, ModelDefinitionRefusedError
   */
  publish(version: NewModelVersion, by: string): Promise<ModelVersion>
  /** It is offered to nobody any more; those who have it keep it. @throws NotFoundError, InvalidInputError */
  withdraw(
    version: { readonly module: string; readonly code: string; readonly version: number },
    reason: string,
    by: string,
  ): Promise<ModelVersion>
}

/** The module can't use this definition. */
export class ModelDefinitionRefusedError extends DomainError {
  readonly code = 'MODEL_DEFINITION_REFUSED'
  /** Where in the definition, as `fields.0.label`; empty for the whole. */
  readonly path: string

  constructor(path: string, options?: ErrorOptions) {
    super(
      `Ce modèle ne peut pas servir : corrigez ${path === '' ? 'sa définition' : `« ${path} »`} et publiez-le de nouveau.`,
      options,
    )
    this.path = path
  }
}
