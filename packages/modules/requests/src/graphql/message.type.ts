import { builder, defineConnection, globalId, type Scoped } from '@interco/graphql'
import type { MessageRow } from '../data/message.repository.ts'
import { sideEnum } from './status.type.ts'

const messageRef = builder.objectRef<Scoped<MessageRow>>('RequestMessage').implement({
  description: 'A message between the tenant and the citizen. It can be neither changed nor removed.',
  fields: (t) => ({
    id: t.id({
      description: 'The global id.',
      resolve: ({ scope, row }) => globalId('RequestMessage', scope.ctx.tenant, row.id),
    }),
    side: t.field({ type: sideEnum, description: 'Who wrote it.', resolve: ({ row }) => row.side }),
    authorName: t.string({
      nullable: true,
      description: 'The name of who wrote it.',
      resolve: ({ row }) => row.authorName,
    }),
    body: t.string({ description: 'What it says: plain text.', resolve: ({ row }) => row.body }),
    sentAt: t.field({ type: 'DateTime', description: 'When.', resolve: ({ row }) => row.sentAt }),
  }),
})

export const messageConnection = defineConnection('RequestMessage', messageRef)
