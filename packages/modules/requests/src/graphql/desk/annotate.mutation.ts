import { defineMutation, openForChange } from '@interco/graphql'
import { addNote } from '../../actions/desk/add-note.ts'
import { setLabels } from '../../actions/desk/labels.ts'
import { watchRequest } from '../../actions/desk/watch-request.ts'
import { StaleRequestError } from '../../domain/errors.ts'
import { requestNow, requestPayload } from '../payload.ts'
import '../refusals.ts'
import { subscribed } from '../scope.ts'

defineMutation('addRequestNote', {
  description: 'Writes something down for the desk; the citizen never sees it. Needs `request:annotate`.',
  input: (t) => ({
    requestId: t.id({ required: true, description: 'Which request.' }),
    body: t.string({ required: true, description: 'Plain text, 10,000 characters at most.' }),
  }),
  payload: requestPayload('AddRequestNotePayload'),
  refusals: [],
  resolve: async (context, { requestId, body }) => {
    const { scope, id } = openForChange(context, requestId, 'Request')
    await addNote(subscribed(scope), { id, body })
    return requestNow(scope, id)
  },
})

defineMutation('setRequestLabels', {
  description: 'Says which labels a request bears. Needs `request:annotate`.',
  input: (t) => ({
    requestId: t.id({ required: true, description: 'Which request.' }),
    labels: t.stringList({
      required: true,
      description: 'All of them, by name, 20 at most: the others are taken off.',
    }),
    expectedVersion: t.int({ required: true, description: 'The version that was read.' }),
  }),
  payload: requestPayload('SetRequestLabelsPayload'),
  refusals: [StaleRequestError],
  resolve: async (context, { requestId, ...input }) => {
    const { scope, id } = openForChange(context, requestId, 'Request')
    await setLabels(subscribed(scope), { ...input, id })
    return requestNow(scope, id)
  },
})

defineMutation('watchRequest', {
  description: 'Follows a request as a member of the tenant, or no longer. Needs `request:list`.',
  input: (t) => ({
    requestId: t.id({ required: true, description: 'Which request.' }),
    watch: t.boolean({ required: true, description: 'Whether to follow it.' }),
  }),
  payload: requestPayload('WatchRequestPayload'),
  refusals: [],
  resolve: async (context, { requestId, watch }) => {
    const { scope, id } = openForChange(context, requestId, 'Request')
    await watchRequest(subscribed(scope), { id, watch })
    return requestNow(scope, id)
  },
})
