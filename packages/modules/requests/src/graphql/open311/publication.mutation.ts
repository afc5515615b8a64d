import { builder, column, defineMutation, openForChange, type Scoped } from '@interco/graphql'
import { publishRequestType } from '../../actions/open311/publish-type.ts'
import { requestTypes } from '../../data/tables.ts'
import type { RequestTypeRow } from '../../data/types/request-type.repository.ts'
import { subscribed } from '../scope.ts'
import { requestTypeRef } from '../types/request-type.type.ts'

const publicationEnum = builder.enumType('RequestPublication', {
  description: 'How much of requests whoever asks may know.',
  values: {
    NOTHING: { value: 'nothing', description: 'Nothing at all.' },
    STATE: { value: 'state', description: 'That there is one, its state, its days and about where; no text.' },
    TEXT: { value: 'text', description: 'Its description and exact place too, as they were written.' },
  } as const,
})

builder.objectFields(requestTypeRef, (t) => ({
  statePublicSince: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'Since when the state of what is submitted is public; null where it is not.',
    resolve: column(requestTypes, 'statePublicSince'),
  }),
  textPublicSince: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'Since when what is written is public too; null where it is not.',
    resolve: column(requestTypes, 'textPublicSince'),
  }),
}))

const payload = builder
  .objectRef<{ readonly requestType: Scoped<RequestTypeRow> }>('PublishRequestTypePayload')
  .implement({
    description: 'The type, as it is now.',
    fields: (t) => ({
      requestType: t.field({
        type: requestTypeRef,
        description: 'The type.',
        resolve: ({ requestType }) => requestType,
      }),
    }),
  })

defineMutation('publishRequestType', {
  description:
    'Says how much of the requests of a type is public, of those submitted from now on. Needs `requestType:publish`.',
  input: (t) => ({
    requestTypeId: t.id({ required: true, description: 'Which type.' }),
    publication: t.field({ type: publicationEnum, required: true, description: 'How much.' }),
  }),
  payload,
  refusals: [],
  resolve: async (context, { requestTypeId, publication }) => {
    const { scope, id } = openForChange(context, requestTypeId, 'RequestType')
    return { requestType: { scope, row: await publishRequestType(subscribed(scope), id, publication) } }
  },
})
