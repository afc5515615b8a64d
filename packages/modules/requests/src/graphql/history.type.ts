import { builder, column, type Scoped } from '@interco/graphql'
import { requestHistory } from '../data/tables.ts'
import type { HistoryRow } from '../data/workflow/history.repository.ts'
import { historyKindEnum, statusEnum } from './workflow/status.type.ts'

export const historyRef = builder.objectRef<Scoped<HistoryRow>>('RequestHistoryEntry').implement({
  description: 'Something that happened to a request. It can be neither changed nor removed.',
  fields: (t) => ({
    kind: t.field({ type: historyKindEnum, description: 'What happened.', resolve: column(requestHistory, 'kind') }),
    actorName: t.string({
      nullable: true,
      description: 'Who did it; null when nobody signed in.',
      resolve: column(requestHistory, 'actorName'),
    }),
    statusBefore: t.field({
      type: statusEnum,
      nullable: true,
      description: 'The state before.',
      resolve: column(requestHistory, 'statusBefore'),
    }),
    statusAfter: t.field({
      type: statusEnum,
      nullable: true,
      description: 'The state after.',
      resolve: column(requestHistory, 'statusAfter'),
    }),
    note: t.string({
      nullable: true,
      description: 'The reason, or to whom it was given.',
      resolve: column(requestHistory, 'note'),
    }),
    happenedAt: t.field({ type: 'DateTime', description: 'When.', resolve: column(requestHistory, 'happenedAt') }),
  }),
})
