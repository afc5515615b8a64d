import {
  assertMay,
  assertMayOn,
  NotFoundError,
  type Permission,
  type TenantContext,
  type TenantTransaction,
} from '@interco/kernel'
import type { LockedRequest } from '../../data/request.repository.ts'
import type { RequestTypeRow } from '../../data/types/request-type.repository.ts'
import { limitKind } from '../limit.ts'
import { type HistoryEntry, lockRequest, type RequestToChange, record } from '../write-request.ts'

export type DeskEntry = Pick<HistoryEntry, 'kind' | 'note' | 'fields'> & Partial<HistoryEntry>

/**
 * Changes a request as one who handles it, with the permission on it. The work says what it was, for the history: for the
 * desk alone, of the same state, and of a version more, unless it says otherwise.
 * @throws NotFoundError, StaleRequestError
 */
export async function changeAtDesk(
  ctx: TenantContext,
  permission: Permission,
  wanted: RequestToChange,
  work: (transaction: TenantTransaction, request: LockedRequest, type: RequestTypeRow) => Promise<DeskEntry>,
): Promise<void> {
  assertMay(ctx, permission)
  await ctx.db.write(async (transaction) => {
    const { request, type } = await lockAtDesk(ctx, permission, transaction, wanted)
    const entry = await work(transaction, request, type)
    record(ctx, transaction, request.id, { audience: 'desk', ...unmoved(request), ...entry })
  })
}

/** What the history says of a change that leaves a request in its state and makes a version. */
export function unmoved({ status, state, version }: LockedRequest) {
  return { statusBefore: status, statusAfter: status, stateBefore: state, stateAfter: state, version: version + 1 }
}

/** Locks a request for one who may handle it. @throws NotFoundError, StaleRequestError */
export async function lockAtDesk(
  ctx: TenantContext,
  permission: Permission,
  transaction: TenantTransaction,
  wanted: RequestToChange,
): Promise<{ readonly request: LockedRequest; readonly type: RequestTypeRow }> {
  const { request, type, side } = await lockRequest(ctx, transaction, wanted)
  // Whoever submitted it, and may change some, changes none as its citizen.
  if (side !== 'tenant') throw new NotFoundError('Cette demande est introuvable.')
  assertMayOn(ctx, permission, { [limitKind]: request.typeId })
  return { request, type }
}
