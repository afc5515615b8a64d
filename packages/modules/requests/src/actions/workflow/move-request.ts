import { assertMay, assertMayOn, type TenantContext } from '@interco/kernel'
import { InvalidTransitionError } from '../../domain/errors.ts'
import { optionalText, requireText } from '../../domain/text.ts'
import { stateOf } from '../../domain/workflow/next-state.ts'
import { workflowOf } from '../../domain/workflow/workflow-of.ts'
import { handlesRequests } from '../find-request.ts'
import { limitKind } from '../limit.ts'
import { lockRequest, record } from '../write-request.ts'
import { enterState } from './enter-state.ts'
import { isWithdrawal, stepsFrom } from './possible-steps.ts'

export type MoveRequest = {
  readonly id: string
  /** The code of a step of its type’s workflow. */
  readonly transition: string
  readonly expectedVersion: number
  readonly reason?: string | null | undefined
  readonly trackingCode?: string | undefined
}

/**
 * Moves a request one step through the workflow of its type. Who submitted it may withdraw it.
 * @throws NotFoundError, StaleRequestError, InvalidTransitionError, InvalidInputError
 */
export async function moveRequest(ctx: TenantContext, input: MoveRequest): Promise<void> {
  if (handlesRequests(ctx)) assertMay(ctx, 'request:move')
  const note = optionalText('reason', input.reason)
  await ctx.db.write(async (transaction) => {
    const { request, type, side } = await lockRequest(ctx, transaction, input)
    if (side === 'tenant') assertMayOn(ctx, 'request:move', { [limitKind]: request.typeId })
    const definition = workflowOf(type)
    const withdraws = definition.transitions.some(
      (one) => one.code === input.transition && isWithdrawal(definition, one),
    )
    // Of the steps of the tenant a citizen is told no more than that they are not theirs.
    if (side === 'citizen' && !withdraws) assertMay(ctx, 'request:move')
    const possible = stepsFrom(ctx, type, request)
    const step = possible.find(({ code }) => code === input.transition)
    const to = step && stateOf(definition, step.to)
    if (!step || !to) throw new InvalidTransitionError(possible.map(({ code }) => code))
    if (step.needsReason) requireText('reason', note ?? '')
    const change = await enterState(ctx, transaction, { request, type, to, at: ctx.now() })
    record(ctx, transaction, request.id, {
      kind: 'moved',
      ...change,
      note,
      fields: ['status'],
      version: request.version + 1,
    })
  })
}
