import { builder, defineMutation, defineRefusal, openForChange, type Scoped } from '@interco/graphql'
import { createLostItem } from '../actions/create-lost-item.ts'
import type { LostItemRow } from '../data/lost-item.repository.ts'
import { LostItemClosedError } from '../domain/errors.ts'
import { lostItemRef } from './lost-item.type.ts'
import { configurationOf, subscribed } from './scope.ts'

defineRefusal(LostItemClosedError, 'The tenant takes none at the moment.')

type Payload = { readonly lostItem: Scoped<LostItemRow> }

const payload = builder.objectRef<Payload>('CreateLostItemPayload').implement({
  description: 'It was created.',
  fields: (t) => ({
    lostItem: t.expose('lostItem', { type: lostItemRef, description: 'What was created.' }),
  }),
})

defineMutation('createLostItem', {
  description: 'Creates one in a tenant. Needs `lostItem:create`.',
  input: (t) => ({
    tenantId: t.id({ required: true, description: 'The global id of the tenant.' }),
    title: t.string({ required: true, description: 'In a line, 200 characters at most.' }),
  }),
  payload,
  refusals: [LostItemClosedError],
  resolve: async (context, { tenantId, title }) => {
    const { scope } = openForChange(context, tenantId, 'Tenant')
    const row = await createLostItem(subscribed(scope), { title }, configurationOf(scope))
    return { lostItem: { scope, row } }
  },
})
