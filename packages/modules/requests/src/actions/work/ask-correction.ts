import { InvalidInputError, type TenantContext } from '@interco/kernel'
import { updateStatus } from '../../data/request.repository.ts'
import { insertMessage } from '../../data/thread/message.repository.ts'
import { closeCorrection, insertCorrection } from '../../data/work/correction.repository.ts'
import { InvalidTransitionError } from '../../domain/errors.ts'
import { requireText } from '../../domain/text.ts'
import type { CorrectableField } from '../../domain/work/correction.ts'
import { nextStatus } from '../../domain/workflow/status.ts'
import { possibleTransitions } from '../workflow/move-request.ts'
import { changeAtDesk } from './change-at-desk.ts'

export type AskCorrection = {
  readonly id: string
  /** What is wanted, in a message to the citizen. */
  readonly wanted: string
  readonly fields: readonly CorrectableField[]
  readonly expectedVersion: number
}

/**
 * Asks the citizen to correct what they submitted: the request waits for them.
 * @throws NotFoundError, StaleRequestError, InvalidTransitionError, InvalidInputError
 */
export async function askCorrection(ctx: TenantContext, input: AskCorrection): Promise<void> {
  const { wanted: text, fields, ...wanted } = input
  await changeAtDesk(ctx, 'request:move', wanted, async (transaction, request) => {
    const body = requireText('body', text, 'input.wanted')
    if (fields.length === 0) throw new InvalidInputError('input.fields', 'Indiquez ce qui est à corriger.')
    const status = request.duplicateOfId ? undefined : nextStatus(request.status, 'ask', 'tenant')
    if (!status) throw new InvalidTransitionError(possibleTransitions(ctx, request))
    const { id: requestId } = request
    const at = ctx.now()
    const asked = {
      id: ctx.newId(),
      requestId,
      wanted: body,
      fields: [...new Set(fields)],
      askedAt: at,
      answeredAt: null,
    }
    const authorName = ctx.actor.name || null
    transaction.defer(closeCorrection, { requestId, at })
    transaction.defer(insertCorrection, asked)
    transaction.defer(insertMessage, { id: ctx.newId(), requestId, side: 'tenant', authorName, body, at })
    transaction.defer(updateStatus, { id: requestId, status, isClosed: false, at })
    return { kind: 'moved', audience: 'all', note: null, fields: ['status', 'corrections'], statusAfter: status }
  })
}
