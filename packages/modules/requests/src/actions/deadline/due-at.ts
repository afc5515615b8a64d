import type { TenantContext, TenantTransaction } from '@interco/kernel'
import type { OpenRequest } from '../../data/deadline/open-requests.repository.ts'
import { arrayLiteral } from '../../data/rows.ts'
import type { RequestTypeRow } from '../../data/types/request-type.repository.ts'
import { stateChanges } from '../../data/workflow/history.repository.ts'
import { clockOfRequest, type StateChange, zoneOfRequest } from '../../domain/deadline/request-clock.ts'
import type { WorkflowState } from '../../domain/workflow/definition.ts'
import { storedState, workflowOf } from '../../domain/workflow/workflow-of.ts'

type ClockedType = Pick<RequestTypeRow, 'workflow' | 'deadline'>
export type ClockedRequest = Pick<OpenRequest, 'submittedAt' | 'inseeCode'>

/** The clock of a request as it stands now; undefined where its type has no deadline. */
export function clockNow(
  ctx: TenantContext,
  type: ClockedType,
  request: ClockedRequest,
  changes: readonly StateChange[],
) {
  if (type.deadline === null) return undefined
  const zone = zoneOfRequest(ctx.tenant, request)
  const { submittedAt } = request
  const holder = ctx.tenant.slug
  return clockOfRequest(
    { workflow: workflowOf(type), deadline: type.deadline, submittedAt, changes, zone, holder },
    ctx.now(),
  )
}

/** The due date to keep for lists: none while the clock does not run, as nothing is due then. */
export function dueAtOf(
  ctx: TenantContext,
  type: ClockedType,
  request: ClockedRequest,
  changes: readonly StateChange[],
): Date | null {
  const clock = clockNow(ctx, type, request, changes)
  return (clock?.state === 'running' ? clock.dueAt : undefined) ?? null
}

type Entering = {
  readonly request: ClockedRequest & { readonly id: string }
  readonly type: ClockedType
  readonly to: WorkflowState
  readonly at: Date
}

/** The due date once a request that is locked has entered a state. */
export async function dueAtOnEntry(
  ctx: TenantContext,
  transaction: TenantTransaction,
  { request, type, to, at }: Entering,
): Promise<Date | null> {
  if (type.deadline === null) return null
  const before = await transaction.run(stateChanges, { to: arrayLiteral([request.id]) })
  const entered = { happenedAt: at, statusAfter: to.base, stateAfter: storedState(to) }
  return dueAtOf(ctx, type, request, [...before, entered])
}
