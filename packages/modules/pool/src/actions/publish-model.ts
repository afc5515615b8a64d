import {
  ForbiddenError,
  type ModelRegister,
  type ModelVersion,
  type NewModelVersion,
  type TenantContext,
} from '@interco/kernel'

/** A model of the pool is its EPCI’s: whoever may publish there, and the operator in its name. @throws ForbiddenError */
function assertPublisher(ctx: TenantContext): void {
  const isOpen = ctx.tenant.kind === 'epci' && ctx.tenant.state === 'active'
  if (!isOpen || (ctx.actor.kind !== 'operator' && !ctx.may('model:publish'))) throw new ForbiddenError('model:publish')
}

/** Published again, the same definition is the same version. @throws ForbiddenError, InvalidInputError, ModelDefinitionRefusedError */
export async function publishModel(
  ctx: TenantContext,
  models: ModelRegister,
  input: Omit<NewModelVersion, 'publisher'>,
): Promise<ModelVersion> {
  assertPublisher(ctx)
  const { siren, name } = ctx.tenant
  return await models.publish({ ...input, publisher: { siren, name } }, ctx.actor.key)
}

export type WithdrawModelVersion = {
  readonly module: string
  readonly code: string
  readonly version: number
  readonly reason: string
}

/** It is offered to nobody any more; those who have it keep it. @throws ForbiddenError, NotFoundError, InvalidInputError */
export async function withdrawModelVersion(
  ctx: TenantContext,
  models: ModelRegister,
  { reason, ...version }: WithdrawModelVersion,
): Promise<ModelVersion> {
  assertPublisher(ctx)
  return await models.withdraw(version, reason, ctx.actor.key)
}
