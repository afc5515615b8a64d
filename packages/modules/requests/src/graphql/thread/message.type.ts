import { builder, column, defineConnection, fileRef, relatedRows, rowId, type Scoped } from '@interco/graphql'
import { files } from '../../data/files.ts'
import { requestMessages } from '../../data/tables.ts'
import type { MessageRow } from '../../data/thread/message.repository.ts'
import { sideEnum } from '../workflow/status.type.ts'

const messageRef = builder.objectRef<Scoped<MessageRow>>('RequestMessage').implement({
  description: 'A message between the tenant and the citizen. It can be neither changed nor removed.',
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: rowId(requestMessages, 'RequestMessage') }),
    side: t.field({ type: sideEnum, description: 'Who wrote it.', resolve: column(requestMessages, 'side') }),
    authorName: t.string({
      nullable: true,
      description: 'The name of who wrote it.',
      resolve: column(requestMessages, 'authorName'),
    }),
    body: t.string({ description: 'What it says: plain text.', resolve: column(requestMessages, 'body') }),
    attachments: t.field({
      type: [fileRef],
      description: 'The files that it was sent with.',
      resolve: relatedRows(requestMessages, files, { by: 'ownerId', length: 10 }),
    }),
    sentAt: t.field({ type: 'DateTime', description: 'When.', resolve: column(requestMessages, 'sentAt') }),
  }),
})

export const messageConnection = defineConnection('RequestMessage', messageRef)
