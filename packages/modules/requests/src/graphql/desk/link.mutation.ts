import { defineMutation, openForChange } from '@interco/graphql'
import { mergeRequests, setParent, unmergeRequest } from '../../actions/desk/link-requests.ts'
import { InvalidTransitionError, RequestsNotLinkableError, StaleRequestError } from '../../domain/errors.ts'
import { localId } from '../local-id.ts'
import { requestNow, requestPayload } from '../payload.ts'
import '../refusals.ts'
import { subscribed } from '../scope.ts'

defineMutation('setRequestParent', {
  description: 'Puts a request under another one, or takes it from there: two levels. Needs `request:annotate`.',
  input: (t) => ({
    requestId: t.id({ required: true, description: 'Which request.' }),
    parentId: t.id({ description: 'The one that it is a part of; without it, of none.' }),
    expectedVersion: t.int({ required: true, description: 'The version that was read.' }),
  }),
  payload: requestPayload('SetRequestParentPayload'),
  refusals: [StaleRequestError, RequestsNotLinkableError],
  resolve: async (context, { requestId, parentId: parent, expectedVersion }) => {
    const { scope, id } = openForChange(context, requestId, 'Request')
    const parentId = parent == null ? null : localId(context, scope, parent, 'Request')
    await setParent(subscribed(scope), { id, parentId, expectedVersion })
    return requestNow(scope, id)
  },
})

defineMutation('mergeRequests', {
  description:
    'Closes a request as the double of another, which its citizen follows from then on. Needs `request:move`.',
  input: (t) => ({
    requestId: t.id({ required: true, description: 'The double.' }),
    keptId: t.id({ required: true, description: 'The request that is kept.' }),
    expectedVersion: t.int({ required: true, description: 'The version of the double that was read.' }),
  }),
  payload: requestPayload('MergeRequestsPayload'),
  refusals: [StaleRequestError, RequestsNotLinkableError, InvalidTransitionError],
  resolve: async (context, { requestId, keptId: kept, expectedVersion }) => {
    const { scope, id } = openForChange(context, requestId, 'Request')
    const keptId = localId(context, scope, kept, 'Request')
    await mergeRequests(subscribed(scope), { id, keptId, expectedVersion })
    return requestNow(scope, id)
  },
})

defineMutation('unmergeRequest', {
  description: 'Opens a request again that was taken for a double. Needs `request:move`.',
  input: (t) => ({
    requestId: t.id({ required: true, description: 'Which request.' }),
    expectedVersion: t.int({ required: true, description: 'The version that was read.' }),
  }),
  payload: requestPayload('UnmergeRequestPayload'),
  refusals: [StaleRequestError, RequestsNotLinkableError],
  resolve: async (context, { requestId, expectedVersion }) => {
    const { scope, id } = openForChange(context, requestId, 'Request')
    await unmergeRequest(subscribed(scope), { id, expectedVersion })
    return requestNow(scope, id)
  },
})
