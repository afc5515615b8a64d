import {
  builder,
  Edge,
  type OperationContext,
  openGlobalId,
  pageSize,
  type Scoped,
  type TenantScope,
  tenantRef,
} from '@interco/graphql'
import { assertMay, InvalidInputError, NotFoundError } from '@interco/kernel'
import { trackRequest } from '../actions/find-request.ts'
import { countRequests, type ListRequests, listRequests } from '../actions/list-requests.ts'
import { allMembers } from '../data/member.repository.ts'
import type { RequestRow } from '../data/request.repository.ts'
import { allRequestTypes } from '../data/request-type.repository.ts'
import { readIdCursor } from './id-cursor.ts'
import { memberRef, requestConnection, requestRef } from './request.type.ts'
import { requestTypeRef } from './request-type.type.ts'
import { subscribed } from './scope.ts'
import { statusEnum } from './status.type.ts'

const filterInput = builder.inputType('RequestFilter', {
  description: 'Which requests to list: those that fulfil each part that is given.',
  fields: (t) => ({
    statuses: t.field({ type: [statusEnum], description: 'In one of these states.' }),
    typeId: t.id({ description: 'Of this type.' }),
    assigneeId: t.id({ description: 'Given to this member.' }),
    unassigned: t.boolean({ description: 'Given to nobody; not together with `assigneeId`.' }),
  }),
})

const orderEnum = builder.enumType('RequestOrder', {
  description: 'In which order to list.',
  values: {
    NEWEST_FIRST: { value: 'newest', description: 'The latest submitted first.' },
    OLDEST_FIRST: { value: 'oldest', description: 'The one that waits longest first.' },
  } as const,
})

type Filter = (typeof filterInput)['$inferInput']

/** @throws NotFoundError for an id of another tenant or type. */
function localId(context: OperationContext, scope: TenantScope, id: string, type: string): string {
  const opened = openGlobalId(context, id, type)
  if (opened.scope !== scope) throw new NotFoundError()
  return opened.id
}

function readFilter(context: OperationContext, scope: TenantScope, filter: Filter): ListRequests['filter'] {
  if (filter.unassigned && filter.assigneeId != null) {
    throw new InvalidInputError('filter', '`unassigned` et `assigneeId` ne vont pas ensemble.')
  }
  return {
    statuses: filter.statuses ?? undefined,
    typeId: filter.typeId == null ? undefined : localId(context, scope, filter.typeId, 'RequestType'),
    assigneeId: filter.unassigned
      ? 'nobody'
      : filter.assigneeId == null
        ? undefined
        : localId(context, scope, filter.assigneeId, 'Member'),
  }
}

async function requestPage(scope: TenantScope, list: ListRequests) {
  const { rows, hasMore } = await listRequests(subscribed(scope), list)
  return {
    edges: rows.map((row: RequestRow) => new Edge({ scope, row }, [row.id])),
    hasNextPage: hasMore,
    hasPreviousPage: list.after !== undefined,
    countAll: () => countRequests(scope.ctx, list),
  }
}

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
    resolve: (scope, { first, after, filter, orderBy }, context) =>
      requestPage(scope, {
        filter: readFilter(context, scope, filter ?? {}),
        own: false,
        newestFirst: orderBy === 'newest',
        after: readIdCursor('after', after),
        size: pageSize('first', first, 100),
      }),
  }),
  ownRequests: t.field({
    type: requestConnection,
    nullable: true,
    description: 'The requests that the viewer submitted to the tenant, newest first.',
    args: {
      first: t.arg.int({ defaultValue: 20, required: true, description: 'How many, 100 at most.' }),
      after: t.arg.string({ description: 'The cursor after which to go on.' }),
    },
    resolve: (scope, { first, after }) =>
      requestPage(scope, {
        filter: {},
        own: true,
        newestFirst: true,
        after: readIdCursor('after', after),
        size: pageSize('first', first, 100),
      }),
  }),
  trackedRequest: t.field({
    type: requestRef,
    nullable: true,
    description: 'The request of a tracking code, for whoever holds the code.',
    args: { trackingCode: t.arg.string({ required: true, description: 'As `7K3M-Q9XD-2B4T`.' }) },
    resolve: async (scope, { trackingCode }): Promise<Scoped<RequestRow> | null> => {
      const row = await trackRequest(subscribed(scope), trackingCode)
      return row ? { scope, row } : null
    },
  }),
  requestTypes: t.field({
    type: [requestTypeRef],
    nullable: true,
    description: 'What people can ask of the tenant.',
    resolve: async (scope) => {
      const ctx = subscribed(scope)
      assertMay(ctx, 'requestType:list')
      const rows = await ctx.db.read(allRequestTypes, {})
      return rows.map((row) => ({ scope, row }))
    },
  }),
  members: t.field({
    type: [memberRef],
    nullable: true,
    description: 'Those who work for the tenant. Needs `request:assign`.',
    resolve: async (scope) => {
      const ctx = subscribed(scope)
      assertMay(ctx, 'request:assign')
      const rows = await ctx.db.read(allMembers, {})
      return rows.map((row) => ({ scope, row }))
    },
  }),
}))
