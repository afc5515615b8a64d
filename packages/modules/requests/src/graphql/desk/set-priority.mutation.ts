import { defineMutation, openForChange } from '@interco/graphql'
import { setPriority } from '../../actions/desk/set-priority.ts'
import { StaleRequestError } from '../../domain/errors.ts'
import { requestNow, requestPayload } from '../payload.ts'
import '../refusals.ts'
import { subscribed } from '../scope.ts'
import { priorityEnum } from './priority.type.ts'

defineMutation('setRequestPriority', {
  description: 'Says how soon a request is to be handled, and why. Needs `request:annotate`.',
  input: (t) => ({
    requestId: t.id({ required: true, description: 'Which request.' }),
    priority: t.field({ type: priorityEnum, required: true, description: 'How soon.' }),
    reason: t.string({ required: true, description: 'Why: the desk reads it in the history.' }),
    expectedVersion: t.int({ required: true, description: 'The version that was read.' }),
  }),
  payload: requestPayload('SetRequestPriorityPayload'),
  refusals: [StaleRequestError],
  resolve: async (context, { requestId, ...input }) => {
    const { scope, id } = openForChange(context, requestId, 'Request')
    await setPriority(subscribed(scope), { ...input, id })
    return requestNow(scope, id)
  },
})
