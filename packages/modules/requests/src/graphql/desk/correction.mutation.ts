import { defineMutation, openForChange } from '@interco/graphql'
import { answerCorrection } from '../../actions/desk/answer-correction.ts'
import { askCorrection } from '../../actions/desk/ask-correction.ts'
import { InvalidTransitionError, NothingToCorrectError, StaleRequestError } from '../../domain/errors.ts'
import { requestNow, requestPayload } from '../payload.ts'
import '../refusals.ts'
import { subscribed } from '../scope.ts'
import { locationInput } from '../submission/location.type.ts'
import { correctableFieldEnum } from './correction.type.ts'

defineMutation('askCorrection', {
  description: 'Asks the citizen to correct what they submitted: the request waits for them. Needs `request:move`.',
  input: (t) => ({
    requestId: t.id({ required: true, description: 'Which request.' }),
    wanted: t.string({ required: true, description: 'What is wanted: a message to the citizen.' }),
    fields: t.field({ type: [correctableFieldEnum], required: true, description: 'Which parts of the request.' }),
    expectedVersion: t.int({ required: true, description: 'The version that was read.' }),
  }),
  payload: requestPayload('AskCorrectionPayload'),
  refusals: [StaleRequestError, InvalidTransitionError],
  resolve: async (context, { requestId, ...input }) => {
    const { scope, id } = openForChange(context, requestId, 'Request')
    await askCorrection(subscribed(scope), { ...input, id })
    return requestNow(scope, id)
  },
})

defineMutation('answerCorrection', {
  description: 'Corrects what the citizen was asked to, as who submitted the request: it is at work again.',
  input: (t) => ({
    requestId: t.id({ required: true, description: 'Which request.' }),
    subject: t.string({ description: 'What it is about, if asked.' }),
    description: t.string({ description: 'The description, if asked.' }),
    place: t.string({ description: 'Where, in words, if asked.' }),
    location: t.field({ type: locationInput, description: 'Where, on the map, if asked.' }),
    trackingCode: t.string({ description: 'For a request that was submitted without an account.' }),
  }),
  payload: requestPayload('AnswerCorrectionPayload'),
  refusals: [NothingToCorrectError],
  resolve: async (context, { requestId, trackingCode, ...input }) => {
    const { scope, id } = openForChange(context, requestId, 'Request')
    const code = trackingCode ?? undefined
    await answerCorrection(subscribed(scope), { ...input, id, trackingCode: code })
    return requestNow(scope, id, code)
  },
})
