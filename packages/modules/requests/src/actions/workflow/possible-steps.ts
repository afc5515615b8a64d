import type { TenantContext } from '@interco/kernel'
import type { WorkflowDefinition, WorkflowTransition } from '../../domain/workflow/definition.ts'
import { allowedFrom, baseOf } from '../../domain/workflow/next-state.ts'
import type { Side } from '../../domain/workflow/status.ts'
import { handlesRequests } from '../find-request.ts'

/** The steps that the actor can make with a request in this state that they may see. */
export function possibleSteps(ctx: TenantContext, definition: WorkflowDefinition, state: string): WorkflowTransition[] {
  const side: Side = handlesRequests(ctx) ? 'tenant' : 'citizen'
  return allowedFrom(definition, state, side).filter((step) =>
    side === 'tenant'
      ? ctx.may('request:move') && (!step.needsApproval || ctx.may('request:approve'))
      : isWithdrawal(definition, step),
  )
}

/** A citizen sets a request to work again with the answer that it waits for, not by a step: they only withdraw. */
export function isWithdrawal(definition: WorkflowDefinition, { to }: WorkflowTransition): boolean {
  return baseOf(definition, to) === 'withdrawn'
}
