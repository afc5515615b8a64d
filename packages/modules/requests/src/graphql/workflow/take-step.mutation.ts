import { defineMutation, openForChange } from '@interco/graphql'
import { moveRequest } from '../../actions/workflow/move-request.ts'
import { InvalidTransitionError, StaleRequestError } from '../../domain/errors.ts'
import { requestNow, requestPayload } from '../payload.ts'
import '../refusals.ts'
import { subscribed } from '../scope.ts'

defineMutation('takeStep', {
  description:
    'Moves a request by a step of the workflow that its type has, as `Request.steps` names it. Needs `request:move`; who submitted it may withdraw it.',
  input: (t) => ({
    requestId: t.id({ required: true, description: 'Which request.' }),
    step: t.string({ required: true, description: 'The code of the step.' }),
    expectedVersion: t.int({ required: true, description: 'The version that was read.' }),
    reason: t.string({ description: 'Why; needed by a step that says so.' }),
    trackingCode: t.string({ description: 'To withdraw a request that was submitted without an account.' }),
  }),
  payload: requestPayload('TakeStepPayload'),
  refusals: [InvalidTransitionError, StaleRequestError],
  resolve: async (context, { requestId, step, expectedVersion, reason, trackingCode }) => {
    const { scope, id } = openForChange(context, requestId, 'Request')
    const code = trackingCode ?? undefined
    await moveRequest(subscribed(scope), { id, transition: step, expectedVersion, reason, trackingCode: code })
    return requestNow(scope, id, code)
  },
})
