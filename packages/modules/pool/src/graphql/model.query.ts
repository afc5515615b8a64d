import { builder, poolRef, tenantRef } from '@interco/graphql'
import { listModels } from '../actions/list-models.ts'
import { modelRef, tenantModelRef } from './model.type.ts'
import { registersOf } from './services.ts'

builder.objectField(poolRef, 'models', (t) =>
  t.field({
    type: [modelRef],
    description: 'The models that the pool offers.',
    args: { module: t.arg.string({ description: 'For this module; without it, for any.' }) },
    resolve: (_pool, { module }, context) => [...registersOf(context).models.list(module ?? undefined)],
  }),
)

builder.objectField(tenantRef, 'models', (t) =>
  t.field({
    type: [tenantModelRef],
    nullable: true,
    description: 'The models that the pool offers, and what the tenant has of them. Needs `model:list`.',
    args: { module: t.arg.string({ description: 'For this module; without it, for any.' }) },
    resolve: ({ ctx }, { module }, context) => listModels(ctx, registersOf(context).models, module ?? undefined),
  }),
)
