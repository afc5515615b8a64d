import { builder, defineMutation, type OperationContext, openTenantForChange } from '@interco/graphql'
import { ModelDefinitionRefusedError, type ModelVersion, NotFoundError } from '@interco/kernel'
import { publishModel, withdrawModelVersion } from '../actions/publish-model.ts'
import { modelVersionRef, type VersionOfModel } from './model.type.ts'
import { registersOf } from './services.ts'

function versionPayload(name: string) {
  return builder.objectRef<{ readonly version: VersionOfModel }>(name).implement({
    description: 'The version, as it is now.',
    fields: (t) => ({ version: t.expose('version', { type: modelVersionRef, description: 'The version.' }) }),
  })
}

function shown(context: OperationContext, module: string, code: string, version: ModelVersion) {
  const model = registersOf(context).models.find(module, code)
  if (!model) throw new NotFoundError()
  return { version: { model, version } }
}

defineMutation('publishModel', {
  description:
    'Publishes a version of a model in the name of the EPCI. The same definition again is the same version. Needs `model:publish` there; the operator may too.',
  input: (t) => ({
    tenant: t.field({ type: 'Slug', required: true, description: 'The EPCI.' }),
    module: t.string({ required: true, description: 'The id of the module that it is for.' }),
    code: t.string({ required: true, description: 'Its code, as `voirie`.' }),
    definition: t.string({ required: true, description: 'The definition, as JSON; 256 KiB at most.' }),
    notes: t.string({ required: true, description: 'What is new in it, for those who have an earlier one.' }),
  }),
  payload: versionPayload('PublishModelPayload'),
  refusals: [ModelDefinitionRefusedError],
  resolve: async (context, { tenant, ...input }) => {
    const { ctx } = openTenantForChange(context, tenant)
    const version = await publishModel(ctx, registersOf(context).models, input)
    return shown(context, input.module, input.code, version)
  },
})

defineMutation('withdrawModelVersion', {
  description:
    'Offers a version to nobody any more; those who have it keep it. Needs `model:publish` in the EPCI; the operator may too.',
  input: (t) => ({
    tenant: t.field({ type: 'Slug', required: true, description: 'The EPCI.' }),
    module: t.string({ required: true, description: 'The id of the module.' }),
    code: t.string({ required: true, description: 'The code of the model.' }),
    version: t.int({ required: true, description: 'Which version.' }),
    reason: t.string({ required: true, description: 'Why, for those who have it.' }),
  }),
  payload: versionPayload('WithdrawModelVersionPayload'),
  refusals: [],
  resolve: async (context, { tenant, ...input }) => {
    const { ctx } = openTenantForChange(context, tenant)
    const version = await withdrawModelVersion(ctx, registersOf(context).models, input)
    return shown(context, input.module, input.code, version)
  },
})
