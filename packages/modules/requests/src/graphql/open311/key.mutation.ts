import { builder, defineMutation, globalId, openForChange, openTenantForChange } from '@interco/graphql'
import { createKey, retireKey } from '../../actions/open311/manage-keys.ts'
import { subscribed } from '../scope.ts'
import { scopeEnum } from './key.type.ts'

const created = builder.objectRef<{ readonly id: string; readonly key: string }>('CreateOpen311KeyPayload').implement({
  description: 'The key was made.',
  fields: (t) => ({
    keyId: t.exposeID('id', { description: 'Its id.' }),
    key: t.exposeString('key', { description: 'The key itself (`api_key`), told this once: keep it as a password.' }),
  }),
})

defineMutation('createOpen311Key', {
  description: 'Makes a key with which a program submits requests by Open311. Needs `open311Key:manage`.',
  input: (t) => ({
    tenant: t.field({ type: 'Slug', required: true, description: 'Which tenant.' }),
    name: t.string({ required: true, description: 'Whose it is, as colleagues know them.' }),
    scopes: t.field({ type: [scopeEnum], required: true, description: 'What it may be used for.' }),
  }),
  payload: created,
  refusals: [],
  resolve: async (context, { tenant, ...input }) => {
    const scope = openTenantForChange(context, tenant)
    const { id, key } = await createKey(subscribed(scope), input)
    return { id: globalId('Open311Key', scope.ctx.tenant, id), key }
  },
})

const retired = builder.objectRef<{ readonly id: string }>('RetireOpen311KeyPayload').implement({
  description: 'The key is refused from now on.',
  fields: (t) => ({ keyId: t.exposeID('id', { description: 'Its id.' }) }),
})

defineMutation('retireOpen311Key', {
  description: 'Has a key refused from now on. What came with it stays. Needs `open311Key:manage`.',
  input: (t) => ({ open311KeyId: t.id({ required: true, description: 'Which key.' }) }),
  payload: retired,
  refusals: [],
  resolve: async (context, { open311KeyId }) => {
    const { scope, id } = openForChange(context, open311KeyId, 'Open311Key')
    await retireKey(subscribed(scope), id)
    return { id: open311KeyId }
  },
})
