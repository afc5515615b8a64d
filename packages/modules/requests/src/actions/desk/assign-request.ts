import { assertMay, assertMayOn, NotFoundError, type TenantContext } from '@interco/kernel'
import { memberById } from '../../data/desk/member.repository.ts'
import { updateAssignee } from '../../data/request.repository.ts'
import { limitKind } from '../limit.ts'
import { lockRequest, record } from '../write-request.ts'

export type AssignRequest = {
  readonly id: string
  /** A member of the tenant; null takes the request back. */
  readonly assigneeId: string | null
  readonly expectedVersion: number
}

/**
 * Gives a request to a member, or takes it back.
 * @throws NotFoundError, StaleRequestError
 */
export async function assignRequest(ctx: TenantContext, input: AssignRequest): Promise<void> {
  assertMay(ctx, 'request:assign')
  await ctx.db.write(async (transaction) => {
    const { request } = await lockRequest(ctx, transaction, input)
    assertMayOn(ctx, 'request:assign', { [limitKind]: request.typeId })
    const [member] = input.assigneeId === null ? [] : await transaction.run(memberById, { id: input.assigneeId })
    if (input.assigneeId !== null && !member) throw new NotFoundError('Ce membre est introuvable.')
    transaction.defer(updateAssignee, { id: request.id, assigneeId: input.assigneeId, at: ctx.now() })
    record(ctx, transaction, request.id, {
      kind: 'assigned',
      statusBefore: request.status,
      statusAfter: request.status,
      stateBefore: request.state,
      stateAfter: request.state,
      note: member?.name ?? null,
      fields: ['assignee'],
      version: request.version + 1,
    })
  })
}
