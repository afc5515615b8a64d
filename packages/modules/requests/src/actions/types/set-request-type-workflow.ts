import {
  assertMay,
  assertMayOn,
  assertSubscribed,
  NotFoundError,
  type TenantContext,
  type TenantTransaction,
} from '@interco/kernel'
import { about } from '../../about.ts'
import { statesInUse } from '../../data/deadline/open-requests.repository.ts'
import { updateStatus } from '../../data/request.repository.ts'
import { type RequestTypeRow, requestTypeForUpdate, updateWorkflow } from '../../data/types/request-type.repository.ts'
import { insertHistory, plainEntry } from '../../data/workflow/history.repository.ts'
import { InvalidWorkflowError } from '../../domain/errors.ts'
import type { WorkflowDefinition } from '../../domain/workflow/definition.ts'
import { stateOf } from '../../domain/workflow/next-state.ts'
import { problemsOf } from '../../domain/workflow/problems-of.ts'
import { migrateState, problemsOfUpgrade, type StateMapping } from '../../domain/workflow/upgrade.ts'
import { stateNow, storedState, workflowOf } from '../../domain/workflow/workflow-of.ts'
import { openRequests, retimeRequests } from '../deadline/retime-requests.ts'
import { limitKind } from '../limit.ts'

export type SetRequestTypeWorkflow = {
  readonly typeId: string
  /** Null for the six states themselves. */
  readonly workflow: WorkflowDefinition | null
  readonly mapping: StateMapping
}

/**
 * Gives a type of request a workflow. Open requests go on in the state of the same code, or in the one that the mapping names.
 * @throws NotFoundError
 * @throws InvalidWorkflowError with all problems: of the definition, or else of the way to it.
 */
export async function setRequestTypeWorkflow(ctx: TenantContext, input: SetRequestTypeWorkflow): Promise<void> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'requestType:configure')
  assertMayOn(ctx, 'requestType:configure', { [limitKind]: input.typeId })
  const problems = input.workflow === null ? [] : problemsOf(input.workflow)
  if (problems.length > 0) throw new InvalidWorkflowError(problems)
  await ctx.db.write(async (transaction) => {
    const [type] = await transaction.run(requestTypeForUpdate, { id: input.typeId })
    if (!type) throw new NotFoundError('Ce type de demande est introuvable.')
    const before = workflowOf(type)
    const after = { ...type, workflow: input.workflow }
    const used = await transaction.run(statesInUse, { typeId: type.id })
    const inUse = new Set(used.map((standing) => stateNow(before, standing)))
    const lost = problemsOfUpgrade([...inUse], workflowOf(after), input.mapping)
    if (lost.length > 0) throw new InvalidWorkflowError(lost)
    transaction.defer(updateWorkflow, { id: type.id, workflow: jsonOf(input.workflow) })
    await upgradeRequests(ctx, transaction, { type, after, mapping: input.mapping })
  })
}

type Upgrade = { readonly type: RequestTypeRow; readonly after: RequestTypeRow; readonly mapping: StateMapping }

async function upgradeRequests(ctx: TenantContext, transaction: TenantTransaction, upgrade: Upgrade): Promise<void> {
  const { type, after, mapping } = upgrade
  const [before, next] = [workflowOf(type), workflowOf(after)]
  const at = ctx.now()
  for await (const page of openRequests(transaction, type.id)) {
    const moves = page.flatMap((request) => {
      const from = stateNow(before, request)
      const code = migrateState(from.code, next, mapping)
      const to = code === undefined ? undefined : stateOf(next, code)
      return to && (to.base !== request.status || storedState(to) !== request.state) ? [{ request, to }] : []
    })
    await Promise.all(
      moves.flatMap(({ request: { id: requestId, status, state, version, dueAt }, to }) => [
        transaction.run(updateStatus, {
          id: requestId,
          status: to.base,
          state: storedState(to),
          dueAt,
          isClosed: false,
          at,
        }),
        // No event: that a type has a new version is no step of a request, and nobody is told of it.
        transaction.run(insertHistory, {
          ...plainEntry,
          id: ctx.newId(),
          requestId,
          kind: 'moved',
          actorKind: ctx.actor.kind,
          actorName: ctx.actor.name || null,
          statusBefore: status,
          statusAfter: to.base,
          stateBefore: state,
          stateAfter: storedState(to),
          note: 'Nouveau circuit de traitement',
          fields: ['status'],
          version: version + 1,
          happenedAt: at,
        }),
      ]),
    )
  }
  // What the clock does in a state may have changed without the state.
  if (type.deadline !== null) await retimeRequests(ctx, transaction, after)
}

function jsonOf(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value)
}
