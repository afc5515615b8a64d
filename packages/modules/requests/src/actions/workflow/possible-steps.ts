import type { TenantContext } from '@interco/kernel'
import type { LockedRequest } from '../../data/request.repository.ts'
import type { RequestTypeRow } from '../../data/types/request-type.repository.ts'
import type { WorkflowDefinition, WorkflowTransition } from '../../domain/workflow/definition.ts'
import { allowedFrom, baseOf } from '../../domain/workflow/next-state.ts'
import type { Side } from '../../domain/workflow/status.ts'
import { type Standing, stateNow, workflowOf } from '../../domain/workflow/workflow-of.ts'
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

/** The steps from where a request stands: none where it is the double of another, which stays closed. */
export function stepsFrom(
  ctx: TenantContext,
  type: Pick<RequestTypeRow, 'workflow'>,
  request: Standing & Pick<LockedRequest, 'duplicateOfId'>,
): WorkflowTransition[] {
  if (request.duplicateOfId) return []
  const definition = workflowOf(type)
  return possibleSteps(ctx, definition, stateNow(definition, request).code)
}

/** A citizen sets a request to work again with the answer that it waits for, not by a step: they only withdraw. */
export function isWithdrawal(definition: WorkflowDefinition, { to }: WorkflowTransition): boolean {
  return baseOf(definition, to) === 'withdrawn'
}
