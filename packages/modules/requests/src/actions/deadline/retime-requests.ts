import type { TenantContext, TenantTransaction } from '@interco/kernel'
import { type OpenRequest, openRequestsOfType, pageLength } from '../../data/deadline/open-requests.repository.ts'
import { updateDueAt } from '../../data/request.repository.ts'
import { arrayLiteral } from '../../data/rows.ts'
import type { RequestTypeRow } from '../../data/types/request-type.repository.ts'
import { stateChanges } from '../../data/workflow/history.repository.ts'
import { dueAtOf } from './due-at.ts'

/** Before every id. */
const lowest = '00000000-0000-0000-0000-000000000000'

/** Goes through the open requests of a type that is locked, each locked in turn. */
export async function* openRequests(transaction: TenantTransaction, typeId: string): AsyncGenerator<OpenRequest[]> {
  let after = lowest
  for (;;) {
    const page = await transaction.run(openRequestsOfType, { typeId, after })
    if (page.length > 0) yield page
    const last = page.at(-1)
    if (last === undefined || page.length < pageLength) return
    after = last.id
  }
}

/** Makes the due dates of the open requests of a type again, after a change of what they are computed from. */
export async function retimeRequests(
  ctx: TenantContext,
  transaction: TenantTransaction,
  type: RequestTypeRow,
): Promise<void> {
  for await (const page of openRequests(transaction, type.id)) {
    const changes = await transaction.run(stateChanges, { to: arrayLiteral(page.map(({ id }) => id)) })
    const byRequest = Map.groupBy(changes, ({ requestId }) => requestId)
    for (const request of page) {
      const dueAt = dueAtOf(ctx, type, request, byRequest.get(request.id) ?? [])
      if (dueAt?.getTime() !== request.dueAt?.getTime()) transaction.defer(updateDueAt, { id: request.id, dueAt })
    }
  }
}
