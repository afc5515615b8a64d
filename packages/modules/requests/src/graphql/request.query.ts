import {
  builder,
  listOfRows,
  type OperationContext,
  oneOfRows,
  openGlobalId,
  pageOfRows,
  pageSize,
  readIdCursor,
  type TenantScope,
  tenantRef,
} from '@interco/graphql'
import { InvalidInputError, NotFoundError } from '@interco/kernel'
import { trackedRequest } from '../actions/find-request.ts'
import { listRequestTypes } from '../actions/types/find-request-types.ts'
import { listOwnRequests, listRequests, type RequestFilter } from '../actions/work/list-requests.ts'
import { requestConnection, requestRef } from './request.type.ts'
import { requestTypeRef } from './types/request-type.type.ts'
import { statusEnum } from './workflow/status.type.ts'

const filterInput = builder.inputType('RequestFilter', {
  description: 'Which requests to list: those that fulfil each part that is given.',
  fields: (t) => ({
    statuses: t.field({ type: [statusEnum], description: 'In one of these states.' }),
    typeId: t.id({ description: 'Of this type.' }),
    assigneeId: t.id({ description: 'Given to this member.' }),
    unassigned: t.boolean({ description: 'Given to nobody; not together with `assigneeId`.' }),
    dueBefore: t.field({ type: 'DateTime', description: 'Due before this moment, while their time runs.' }),
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

function readFilter(context: OperationContext, scope: TenantScope, filter: Filter): RequestFilter {
  if (filter.unassigned && filter.assigneeId != null) {
    throw new InvalidInputError('filter', '`unassigned` et `assigneeId` ne vont pas ensemble.')
  }
  return {
    statuses: filter.statuses ?? undefined,
    dueBefore: filter.dueBefore ?? undefined,
    typeId: filter.typeId == null ? undefined : localId(context, scope, filter.typeId, 'RequestType'),
    assigneeId: filter.unassigned
      ? 'nobody'
      : filter.assigneeId == null
        ? undefined
        : localId(context, scope, filter.assigneeId, 'Member'),
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
    resolve: pageOfRows((scope, { first, after, filter, orderBy }, context) => ({
      scope,
      rows: listRequests(scope.ctx, readFilter(context, scope, filter ?? {})),
      descending: orderBy === 'newest',
      after: readIdCursor('after', after),
      size: pageSize('first', first, 100),
    })),
  }),
  ownRequests: t.field({
    type: requestConnection,
    nullable: true,
    description: 'The requests that the viewer submitted to the tenant, newest first.',
    args: {
      first: t.arg.int({ defaultValue: 20, required: true, description: 'How many, 100 at most.' }),
      after: t.arg.string({ description: 'The cursor after which to go on.' }),
    },
    resolve: pageOfRows((scope, { first, after }) => ({
      scope,
      rows: listOwnRequests(scope.ctx),
      descending: true,
      after: readIdCursor('after', after),
      size: pageSize('first', first, 100),
    })),
  }),
  trackedRequest: t.field({
    type: requestRef,
    nullable: true,
    description: 'The request of a tracking code, for whoever holds the code.',
    args: { trackingCode: t.arg.string({ required: true, description: 'As `7K3M-Q9XD-2B4T`.' }) },
    resolve: oneOfRows((scope, { trackingCode }) => {
      const rows = trackedRequest(scope.ctx, trackingCode)
      return rows ? { scope, rows } : null
    }),
  }),
  requestTypes: t.field({
    type: [requestTypeRef],
    nullable: true,
    description: 'What people can ask of the tenant.',
    resolve: listOfRows((scope) => ({ scope, rows: listRequestTypes(scope.ctx), orderBy: 'title', length: 500 })),
  }),
}))
