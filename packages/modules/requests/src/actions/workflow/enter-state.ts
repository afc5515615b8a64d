import type { TenantContext, TenantTransaction } from '@interco/kernel'
import { type LockedRequest, updateStatus } from '../../data/request.repository.ts'
import type { RequestTypeRow } from '../../data/types/request-type.repository.ts'
import type { WorkflowState } from '../../domain/workflow/definition.ts'
import { isClosed } from '../../domain/workflow/status.ts'
import { storedState } from '../../domain/workflow/workflow-of.ts'
import { dueAtOnEntry } from '../deadline/due-at.ts'

type Entering = {
  readonly request: Pick<LockedRequest, 'id' | 'status' | 'state' | 'submittedAt' | 'inseeCode' | 'dueAt'>
  readonly type: RequestTypeRow
  readonly to: WorkflowState
  readonly at: Date
}

/** Brings a request that is locked into a state, and its due date with it. Answers with what the history says of it. */
export async function enterState(ctx: TenantContext, transaction: TenantTransaction, entering: Entering) {
  const { request, to, at } = entering
  const status = to.base
  const state = storedState(to)
  const isSame = status === request.status && state === request.state
  const dueAt = isSame ? request.dueAt : await dueAtOnEntry(ctx, transaction, entering)
  transaction.defer(updateStatus, { id: request.id, status, state, dueAt, isClosed: isClosed(status), at })
  return { statusBefore: request.status, statusAfter: status, stateBefore: request.state, stateAfter: state }
}
