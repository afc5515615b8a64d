import { builder, collectivityRef, type OperationContext } from '@interco/graphql'
import type { Model, ModelAdoption, ModelVersion } from '@interco/kernel'
import { type TenantModel, versionsSince } from '../actions/list-models.ts'
import { registersOf } from './services.ts'

export type VersionOfModel = { readonly model: Model; readonly version: ModelVersion }
type AdoptionOfModel = { readonly model: Model; readonly adoption: ModelAdoption }

export const modelVersionRef = builder.objectRef<VersionOfModel>('ModelVersion').implement({
  description: 'A version of a model. It is never changed.',
  fields: (t) => ({
    version: t.int({ description: 'Its number, from 1.', resolve: ({ version }) => version.version }),
    notes: t.string({ description: 'What is new in it.', resolve: ({ version }) => version.notes }),
    definition: t.string({
      description: 'The definition, as JSON that its module understands.',
      resolve: ({ version }) => JSON.stringify(version.definition),
    }),
    publishedAt: t.field({
      type: 'DateTime',
      description: 'When it was published.',
      resolve: ({ version }) => version.publishedAt,
    }),
    withdrawnBecause: t.string({
      nullable: true,
      description: 'Why it is offered to nobody any more; null while it is.',
      resolve: ({ version }) => version.withdrawnBecause ?? null,
    }),
    adoptionCount: t.int({
      description: 'How many tenants have it.',
      resolve: ({ model: { module, code }, version }, _args, context) =>
        registersOf(context)
          .models.adoptions(module, code)
          .filter((adoption) => adoption.version === version.version).length,
    }),
  }),
})

const adoptionRef = builder.objectRef<AdoptionOfModel>('ModelAdoption').implement({
  description: 'That a tenant has a version of a model.',
  fields: (t) => ({
    collectivity: t.field({
      type: collectivityRef,
      nullable: true,
      description: 'Which tenant.',
      resolve: ({ adoption }, _args, { directory }) => directory.byId(adoption.tenantId) ?? null,
    }),
    version: t.int({ description: 'Which version.', resolve: ({ adoption }) => adoption.version }),
    behind: t.int({
      description: 'How many versions on offer are later.',
      resolve: ({ model, adoption }) => versionsSince(model, adoption.version).length,
    }),
    slots: t.stringList({
      description: 'The names of the slots that the tenant fills itself.',
      resolve: ({ adoption }) => [...adoption.slots],
    }),
    adoptedAt: t.field({
      type: 'DateTime',
      description: 'Since when.',
      resolve: ({ adoption }) => adoption.adoptedAt,
    }),
  }),
})

export const modelRef = builder.objectRef<Model>('Model').implement({
  description: 'A master definition that the EPCI publishes and its communes adopt.',
  fields: (t) => ({
    module: t.exposeString('module', { description: 'The id of the module that it is for.' }),
    code: t.exposeString('code', { description: 'Its code, as `voirie`.' }),
    publisher: t.string({ description: 'Who publishes it.', resolve: ({ publisher }) => publisher.name }),
    latest: t.field({
      type: modelVersionRef,
      nullable: true,
      description: 'The last version on offer.',
      resolve: (model) => (model.latest ? { model, version: model.latest } : null),
    }),
    versions: t.field({
      type: [modelVersionRef],
      description: 'All of them, the first one first.',
      resolve: (model) => model.versions.map((version) => ({ model, version })),
    }),
    adoptions: t.field({
      type: [adoptionRef],
      nullable: true,
      description:
        'Who has it, and in which version. For the publisher (`model:list` there) and the operator; else null.',
      resolve: (model, _args, context) =>
        seesAdoptions(context, model)
          ? registersOf(context)
              .models.adoptions(model.module, model.code)
              .map((adoption) => ({ model, adoption }))
          : null,
    }),
  }),
})

function seesAdoptions(context: OperationContext, { publisher }: Model): boolean {
  if (context.actor.kind === 'operator') return true
  const tenant = context.directory.tenants.find(({ siren }) => siren === publisher.siren)
  return (tenant && context.open(tenant)?.ctx.may('model:list')) ?? false
}

export const tenantModelRef = builder.objectRef<TenantModel>('TenantModel').implement({
  description: 'A model of the pool, and what the tenant has of it.',
  fields: (t) => ({
    model: t.expose('model', { type: modelRef, description: 'The model.' }),
    adoption: t.field({
      type: adoptionRef,
      nullable: true,
      description: 'What the tenant has; null where it has not adopted it.',
      resolve: ({ model, adoption }) => (adoption ? { model, adoption } : null),
    }),
  }),
})
