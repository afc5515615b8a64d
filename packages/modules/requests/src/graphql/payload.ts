import { builder, type Scoped, type TenantScope } from '@interco/graphql'
import { getRequest, trackRequest } from '../actions/find-request.ts'
import type { RequestRow } from '../data/request.repository.ts'
import { requestRef } from './request.type.ts'

export type RequestPayload = { readonly request: Scoped<RequestRow> }

/** The payload of a mutation that changes a request: the request as it is now. */
export function requestPayload(name: string) {
  return builder.objectRef<RequestPayload>(name).implement({
    description: 'The request, as it is now.',
    fields: (t) => ({
      request: t.field({ type: requestRef, description: 'The request.', resolve: ({ request }) => request }),
    }),
  })
}

/** Reads the request again after a change, by its tracking code for who has no account. */
export async function requestNow(scope: TenantScope, id: string, trackingCode?: string): Promise<RequestPayload> {
  const tracked = trackingCode === undefined ? undefined : await trackRequest(scope.ctx, trackingCode)
  // A code of another request, sent along for nothing, must not answer with that one.
  return { request: { scope, row: tracked?.id === id ? tracked : await getRequest(scope.ctx, id) } }
}
