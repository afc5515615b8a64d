import { builder, defineMutation, openForChange } from '@interco/graphql'
import { IdempotencyKeyReusedError } from '@interco/kernel'
import { type Submitted, submitRequest } from '../../actions/submission/submit-request.ts'
import { FileNotAttachableError } from '../../data/files.ts'
import { RequestTypeClosedError, SignInNeededError } from '../../domain/errors.ts'
import { channelEnum, locationInput } from './location.type.ts'
import '../refusals.ts'
import { configurationOf, subscribed } from '../scope.ts'

const payload = builder.objectRef<Submitted>('SubmitRequestPayload').implement({
  description: 'The request was submitted.',
  fields: (t) => ({
    trackingCode: t.exposeString('trackingCode', {
      description: 'What to follow the request with. It is shown once to who has no account: keep it.',
    }),
  }),
})

defineMutation('submitRequest', {
  description: 'Submits a request to the tenant whose type of request is named. Needs `request:submit`.',
  input: (t) => ({
    typeId: t.id({ required: true, description: 'The type of request, which names its tenant.' }),
    subject: t.string({ required: true, description: 'What it is about, 200 characters at most.' }),
    description: t.string({ required: true, description: 'All of it, plain text, 10,000 characters at most.' }),
    place: t.string({ description: 'Where, in the citizen’s words.' }),
    location: t.field({ type: locationInput, description: 'Where, on the map.' }),
    inseeCode: t.field({
      type: 'InseeCode',
      description: 'The commune that it is about; without it, a commune takes its own.',
    }),
    name: t.string({ description: 'The citizen’s name.' }),
    email: t.string({ description: 'The citizen’s address for answers.' }),
    phone: t.string({ description: 'The citizen’s number.' }),
    channel: t.field({
      type: channelEnum,
      description: 'How it came to the agent who writes it down; others need not say.',
    }),
    files: t.stringList({ description: 'The tickets of `createUpload`, of ten files at most, to attach to it.' }),
    idempotencyKey: t.string({
      description:
        'Chosen by the client, 8 to 200 characters, without an account a UUID: it submits once however often it is sent.',
    }),
  }),
  payload,
  refusals: [RequestTypeClosedError, SignInNeededError, IdempotencyKeyReusedError, FileNotAttachableError],
  resolve: (context, input) => {
    const { scope, id } = openForChange(context, input.typeId, 'RequestType')
    return submitRequest(subscribed(scope), { ...input, typeId: id }, configurationOf(scope))
  },
})
