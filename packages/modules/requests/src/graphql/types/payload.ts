import { builder, type Scoped, type TenantScope } from '@interco/graphql'
import { NotFoundError } from '@interco/kernel'
import { readAmong } from '../../data/rows.ts'
import { type RequestTypeRow, requestTypeRows } from '../../data/types/request-type.repository.ts'
import { requestTypeRef } from './request-type.type.ts'

export type RequestTypePayload = { readonly requestType: Scoped<RequestTypeRow> }

/** The payload of a mutation that changes a type of request. */
export function requestTypePayload(name: string) {
  return builder.objectRef<RequestTypePayload>(name).implement({
    description: 'The type of request, as it is now.',
    fields: (t) => ({
      requestType: t.expose('requestType', { type: requestTypeRef, description: 'The type of request.' }),
    }),
  })
}

/** Reads the type again after a change. */
export async function requestTypeNow(scope: TenantScope, id: string): Promise<RequestTypePayload> {
  const [row] = await readAmong(scope.ctx.db, requestTypeRows({}), [id])
  if (!row) throw new NotFoundError('Ce type de demande est introuvable.')
  return { requestType: { scope, row } }
}
