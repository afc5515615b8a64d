import { defineMutation, globalId, openForChange, openTenantForChange } from '@interco/graphql'
import { about } from '../about.ts'
import { endOperatorAccess, openOperatorAccess } from '../actions/operator-access.ts'
import { operatorRoleEnum } from './operator-access.type.ts'
import { donePayload } from './payload.ts'

defineMutation('openOperatorAccess', {
  description:
    'Lets the viewer, who is an operator, into a tenant for a while. The tenant sees it at once, each operation is in its access journal, and it ends by itself.',
  input: (t) => ({
    tenant: t.field({ type: 'Slug', required: true, description: 'Which tenant.' }),
    reason: t.string({ required: true, description: 'Why, in words for the tenant.' }),
    minutes: t.int({ required: true, description: 'For how long; the tenant’s configuration says how long at most.' }),
    role: t.field({ type: operatorRoleEnum, required: true, description: 'With which rights.' }),
  }),
  payload: donePayload('OpenOperatorAccessPayload', 'the access'),
  refusals: [],
  resolve: async (context, { tenant, ...input }) => {
    const { ctx } = openTenantForChange(context, tenant)
    const { id } = await openOperatorAccess(ctx, input, ctx.configuration(about))
    return { id: globalId('OperatorAccess', ctx.tenant, id) }
  },
})

defineMutation('endOperatorAccess', {
  description: 'Ends an operator’s access before its time: by the operator, or by the tenant with `access:manage`.',
  input: (t) => ({ accessId: t.id({ required: true, description: 'Which access.' }) }),
  payload: donePayload('EndOperatorAccessPayload', 'the access'),
  refusals: [],
  resolve: async (context, { accessId }) => {
    const { scope, id } = openForChange(context, accessId, 'OperatorAccess')
    await endOperatorAccess(scope.ctx, id)
    return { id: accessId }
  },
})
