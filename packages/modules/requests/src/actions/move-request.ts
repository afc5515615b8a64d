import { assertMay, type TenantContext } from '@interco/kernel'
import { updateStatus } from '../data/request.repository.ts'
import { InvalidTransitionError } from '../domain/errors.ts'
import { allowedTransitions, needsReason, nextStatus, type Transition } from '../domain/status.ts'
import { optionalText, requireText } from '../domain/text.ts'
import { lockRequest, record } from './write-request.ts'

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
  if (input.transition !== 'withdraw') assertMay(ctx, 'request:move')
  const note = needsReason(input.transition)
    ? requireText('reason', input.reason ?? '')
    : optionalText('reason', input.reason)
  await ctx.db.write(async (transaction) => {
    const { request, side } = await lockRequest(ctx, transaction, input)
    const status = nextStatus(request.status, input.transition, side)
    if (!status) throw new InvalidTransitionError(allowedTransitions(request.status, side))
    transaction.defer(updateStatus, { id: request.id, status, at: ctx.now() })
    record(ctx, transaction, request.id, {
      kind: 'moved',
      statusBefore: request.status,
      statusAfter: status,
      note,
    })
  })
}
