import { assertMay, assertMayOn, type TenantContext } from '@interco/kernel'
import { updateStatus } from '../../data/request.repository.ts'
import { InvalidTransitionError } from '../../domain/errors.ts'
import { optionalText, requireText } from '../../domain/text.ts'
import {
  allowedTransitions,
  isClosed,
  needsReason,
  nextStatus,
  type Status,
  type Transition,
} from '../../domain/workflow/status.ts'
import { handlesRequests } from '../find-request.ts'
import { limitKind } from '../limit.ts'
import { lockRequest, record } from '../write-request.ts'

export type MoveRequest = {
  readonly id: string
  readonly transition: Transition
  readonly expectedVersion: number
  readonly reason?: string | null | undefined
  readonly trackingCode?: string | undefined
}

/**
 * Moves a request through its state machine. Who submitted it may withdraw it.
 * @throws NotFoundError, StaleRequestError, InvalidTransitionError, InvalidInputError
 */
export async function moveRequest(ctx: TenantContext, input: MoveRequest): Promise<void> {
  if (input.transition !== 'withdraw' || handlesRequests(ctx)) assertMay(ctx, 'request:move')
  const note = needsReason(input.transition)
    ? requireText('reason', input.reason ?? '')
    : optionalText('reason', input.reason)
  await ctx.db.write(async (transaction) => {
    const { request, side } = await lockRequest(ctx, transaction, input)
    if (side === 'tenant') assertMayOn(ctx, 'request:move', { [limitKind]: request.typeId })
    const status = request.duplicateOfId ? undefined : nextStatus(request.status, input.transition, side)
    if (!status) throw new InvalidTransitionError(possibleTransitions(ctx, request))
    transaction.defer(updateStatus, { id: request.id, status, isClosed: isClosed(status), at: ctx.now() })
    record(ctx, transaction, request.id, {
      kind: 'moved',
      statusBefore: request.status,
      statusAfter: status,
      note,
      fields: ['status'],
      version: request.version + 1,
    })
  })
}

/** The steps that the actor can make with a request in this state that they may see. */
export function possibleTransitions(
  ctx: TenantContext,
  { status, duplicateOfId }: { readonly status: Status; readonly duplicateOfId: string | null },
): Transition[] {
  // A double stays closed until it is one no longer.
  if (duplicateOfId) return []
  if (handlesRequests(ctx)) return ctx.may('request:move') ? allowedTransitions(status, 'tenant') : []
  // A citizen sets a request to work again with the answer that it waits for, not by itself.
  return allowedTransitions(status, 'citizen').filter((transition) => transition === 'withdraw')
}
