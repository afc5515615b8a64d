import { defineMutation, openForChange } from '@interco/graphql'
import { sendMessage } from '../../actions/thread/send-message.ts'
import { FileNotAttachableError } from '../../data/files.ts'
import '../refusals.ts'
import { requestNow, requestPayload } from '../payload.ts'
import { configurationOf, subscribed } from '../scope.ts'

defineMutation('sendMessage', {
  description: 'Adds a message to the thread of a request: of the tenant with `request:reply`, or of who submitted it.',
  input: (t) => ({
    requestId: t.id({ required: true, description: 'Which request.' }),
    body: t.string({ required: true, description: 'Plain text, 10,000 characters at most.' }),
    files: t.stringList({ description: 'The tickets of `createUpload`, of ten files at most, to attach to it.' }),
    trackingCode: t.string({ description: 'For a request that was submitted without an account.' }),
  }),
  payload: requestPayload('SendMessagePayload'),
  refusals: [FileNotAttachableError],
  resolve: async (context, { requestId, body, files, trackingCode }) => {
    const { scope, id } = openForChange(context, requestId, 'Request')
    const code = trackingCode ?? undefined
    await sendMessage(subscribed(scope), { id, body, files, trackingCode: code }, configurationOf(scope))
    return requestNow(scope, id, code)
  },
})
