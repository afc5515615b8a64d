import {
  assertMay,
  type Model,
  type ModelAdoption,
  type ModelRegister,
  type ModelVersion,
  type TenantContext,
} from '@interco/kernel'

/** A model, and what the tenant has of it. */
export type TenantModel = { readonly model: Model; readonly adoption: ModelAdoption | undefined }

/** What the pool offers, and what the tenant has taken. @throws ForbiddenError */
export function listModels(ctx: TenantContext, models: ModelRegister, module: string | undefined): TenantModel[] {
  assertMay(ctx, 'model:list')
  return models
    .list(module)
    .map((model) => ({ model, adoption: models.adoption(ctx.tenant.id, model.module, model.code) }))
}

/** The versions on offer that are later than the one that was adopted. */
export function versionsSince({ versions }: Model, adopted: number): readonly ModelVersion[] {
  return versions.filter(({ version, withdrawnBecause }) => version > adopted && withdrawnBecause === undefined)
}
