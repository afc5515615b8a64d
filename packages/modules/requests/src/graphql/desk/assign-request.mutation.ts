import { defineMutation, openForChange } from '@interco/graphql'
import { NotFoundError } from '@interco/kernel'
import { assignRequest } from '../../actions/desk/assign-request.ts'
import { StaleRequestError } from '../../domain/errors.ts'
import { requestNow, requestPayload } from '../payload.ts'
import '../refusals.ts'
import { subscribed } from '../scope.ts'

defineMutation('assignRequest', {
  description: 'Gives a request to a member of the tenant, or takes it back. Needs `request:assign`.',
  input: (t) => ({
    requestId: t.id({ required: true, description: 'Which request.' }),
    assigneeId: t.id({ description: 'The member; without it the request is taken back.' }),
    expectedVersion: t.int({ required: true, description: 'The version that was read.' }),
  }),
  payload: requestPayload('AssignRequestPayload'),
  refusals: [StaleRequestError],
  resolve: async (context, { requestId, assigneeId, expectedVersion }) => {
    const { scope, id } = openForChange(context, requestId, 'Request')
    const member = assigneeId == null ? undefined : openForChange(context, assigneeId, 'Member')
    // A member of another tenant is nobody here.
    if (member && member.scope !== scope) throw new NotFoundError()
    await assignRequest(subscribed(scope), { id, assigneeId: member?.id ?? null, expectedVersion })
    return requestNow(scope, id)
  },
})
