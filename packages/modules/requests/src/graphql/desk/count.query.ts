import { builder, type Scoped, tenantRef } from '@interco/graphql'
import { countRequests, listQueues, type Queue } from '../../actions/desk/count-requests.ts'
import { filterInput, readFilter } from './filter.input.ts'
import { teamRef } from './team.type.ts'

const queueRef = builder.objectRef<Scoped<Queue>>('RequestQueue').implement({
  description: 'What a team has before it (corbeille). Counts go no further than 1,000.',
  fields: (t) => ({
    team: t.field({ type: teamRef, description: 'The team.', resolve: (queue) => queue }),
    open: t.int({ description: 'How many requests it has that are not closed.', resolve: ({ row }) => row.open }),
    waiting: t.int({ description: 'How many of them nobody has taken.', resolve: ({ row }) => row.waiting }),
  }),
})

builder.objectFields(tenantRef, (t) => ({
  requestQueues: t.field({
    type: [queueRef],
    nullable: true,
    description: 'What each team has before it. Needs `request:list`.',
    resolve: async (scope) => (await listQueues(scope.ctx)).map((row) => ({ scope, row })),
  }),
  requestCounts: t.intList({
    nullable: true,
    description: 'How many requests fulfil each filter, no further than 1,000. Needs `request:list`.',
    args: { filters: t.arg({ type: [filterInput], required: true, description: 'The filters, 20 at most.' }) },
    resolve: async (scope, { filters }, context) => [
      ...(await countRequests(
        scope.ctx,
        filters.map((filter) => readFilter(context, scope, filter)),
      )),
    ],
  }),
}))
