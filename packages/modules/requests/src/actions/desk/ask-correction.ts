import { InvalidInputError, type TenantContext } from '@interco/kernel'
import { closeCorrection, insertCorrection } from '../../data/desk/correction.repository.ts'
import { insertMessage } from '../../data/thread/message.repository.ts'
import type { CorrectableField } from '../../domain/desk/correction.ts'
import { InvalidTransitionError } from '../../domain/errors.ts'
import { requireText } from '../../domain/text.ts'
import { askedState } from '../../domain/workflow/next-state.ts'
import { stateNow, workflowOf } from '../../domain/workflow/workflow-of.ts'
import { enterState } from '../workflow/enter-state.ts'
import { stepsFrom } from '../workflow/possible-steps.ts'
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
  await changeAtDesk(ctx, 'request:move', wanted, async (transaction, request, type) => {
    const body = requireText('body', text, 'input.wanted')
    if (fields.length === 0) throw new InvalidInputError('input.fields', 'Indiquez ce qui est à corriger.')
    const to = request.duplicateOfId ? undefined : askedState(workflowOf(type), stateNow(workflowOf(type), request))
    if (!to) throw new InvalidTransitionError(stepsFrom(ctx, type, request).map(({ code }) => code))
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
    const change = await enterState(ctx, transaction, { request, type, to, at })
    return { kind: 'moved', audience: 'all', note: null, fields: ['status', 'corrections'], ...change }
  })
}
