import { builder, listOfRows, oneOfRows, pageOfRows, pageSize, readIdCursor, tenantRef } from '@interco/graphql'
import { listOwnRequests } from '../actions/desk/list-requests.ts'
import { trackedRequest } from '../actions/find-request.ts'
import { listRequestTypes } from '../actions/types/find-request-types.ts'
import { requestConnection, requestRef } from './request.type.ts'
import { requestTypeRef } from './types/request-type.type.ts'

builder.objectFields(tenantRef, (t) => ({
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
