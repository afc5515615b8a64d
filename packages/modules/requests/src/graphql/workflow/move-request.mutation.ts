import { defineMutation, openForChange } from '@interco/graphql'
import { moveRequest } from '../../actions/workflow/move-request.ts'
import { InvalidTransitionError, StaleRequestError } from '../../domain/errors.ts'
import { requestNow, requestPayload } from '../payload.ts'
import '../refusals.ts'
import { subscribed } from '../scope.ts'
import { transitionEnum } from './status.type.ts'

defineMutation('moveRequest', {
  description:
    'Moves a request by a step of the workflow that types have by default. Needs `request:move`; who submitted it may withdraw it.',
  input: (t) => ({
    requestId: t.id({ required: true, description: 'Which request.' }),
    transition: t.field({ type: transitionEnum, required: true, description: 'Which step.' }),
    expectedVersion: t.int({ required: true, description: 'The version that was read.' }),
    reason: t.string({ description: 'Why; needed to reject.' }),
    trackingCode: t.string({ description: 'To withdraw a request that was submitted without an account.' }),
  }),
  payload: requestPayload('MoveRequestPayload'),
  refusals: [InvalidTransitionError, StaleRequestError],
  resolve: async (context, { requestId, transition, expectedVersion, reason, trackingCode }) => {
    const { scope, id } = openForChange(context, requestId, 'Request')
    const code = trackingCode ?? undefined
    await moveRequest(subscribed(scope), { id, transition, expectedVersion, reason, trackingCode: code })
    return requestNow(scope, id, code)
  },
})
