import { builder, column, type RowOf, rowId, type Scoped } from '@interco/graphql'
import { operatorAccesses } from '../data/tables.ts'

export const operatorRoleEnum = builder.enumType('OperatorRole', {
  description: 'With which rights an operator comes in.',
  values: {
    READER: { value: 'reader', description: 'Reads (lecteur).' },
    AGENT: { value: 'agent', description: 'Handles what comes in (agent).' },
    ADMINISTRATOR: { value: 'administrator', description: 'Manages the tenant (administrateur).' },
  } as const,
})

export const operatorAccessRef = builder.objectRef<Scoped<RowOf<typeof operatorAccesses>>>('OperatorAccess').implement({
  description: 'That an operator came into the tenant, and why.',
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: rowId(operatorAccesses, 'OperatorAccess') }),
    operatorName: t.string({ description: 'Who.', resolve: column(operatorAccesses, 'operatorName') }),
    reason: t.string({ description: 'Why.', resolve: column(operatorAccesses, 'reason') }),
    role: t.field({ type: operatorRoleEnum, description: 'As what.', resolve: column(operatorAccesses, 'role') }),
    since: t.field({ type: 'DateTime', description: 'From when.', resolve: column(operatorAccesses, 'since') }),
    until: t.field({
      type: 'DateTime',
      description: 'When it ends by itself.',
      resolve: column(operatorAccesses, 'until'),
    }),
    endedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was ended before its time.',
      resolve: column(operatorAccesses, 'endedAt'),
    }),
  }),
})
