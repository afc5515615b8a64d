import { builder, listOfRows, pageOfRows, pageSize, readCursor, tenantRef } from '@interco/graphql'
import { isId } from '@interco/kernel'
import { listRequests } from '../../actions/desk/list-requests.ts'
import { listTeams } from '../../actions/desk/list-teams.ts'
import { requestConnection } from '../request.type.ts'
import { filterInput, readFilter } from './filter.input.ts'
import { teamRef } from './team.type.ts'

const orderEnum = builder.enumType('RequestOrder', {
  description: 'In which order to list.',
  values: {
    NEWEST_FIRST: { value: 'newest', description: 'The latest submitted first.' },
    OLDEST_FIRST: { value: 'oldest', description: 'The one that waits longest first.' },
    MOST_URGENT_FIRST: { value: 'urgent', description: 'By priority, and of one priority the oldest first.' },
    LATEST_CHANGED_FIRST: { value: 'changed', description: 'What was changed last first.' },
  } as const,
})

// The last 36 characters of both orders are the id.
const endsInId = (text: string, before: RegExp) => before.test(text.slice(0, -36)) && isId(text.slice(-36))
const orders = {
  newest: { by: 'id', descending: true, isKey: isId },
  oldest: { by: 'id', descending: false, isKey: isId },
  urgent: { by: 'urgencyOrder', descending: false, isKey: (text: string) => endsInId(text, /^[1-4]$/) },
  changed: { by: 'changeOrder', descending: true, isKey: (text: string) => endsInId(text, /^\d{15}$/) },
} as const

builder.objectFields(tenantRef, (t) => ({
  requests: t.field({
    type: requestConnection,
    nullable: true,
    description: 'The requests that the tenant handles. Needs `request:list`.',
    args: {
      first: t.arg.int({ defaultValue: 20, required: true, description: 'How many, 100 at most.' }),
      after: t.arg.string({ description: 'The cursor after which to go on.' }),
      filter: t.arg({ type: filterInput, description: 'Which ones; all without it.' }),
      orderBy: t.arg({ type: orderEnum, defaultValue: 'newest', required: true, description: 'In which order.' }),
    },
    resolve: pageOfRows((scope, { first, after, filter, orderBy }, context) => {
      const { by, descending, isKey } = orders[orderBy]
      return {
        scope,
        rows: listRequests(scope.ctx, readFilter(context, scope, filter ?? {})),
        by,
        descending,
        after: readCursor('after', after, isKey),
        size: pageSize('first', first, 100),
      }
    }),
  }),
  requestTeams: t.field({
    type: [teamRef],
    nullable: true,
    description: 'The teams that work on requests. Needs `request:list`.',
    resolve: listOfRows((scope) => ({ scope, rows: listTeams(scope.ctx), orderBy: 'name', length: 200 })),
  }),
}))
