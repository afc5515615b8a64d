import type { TenantContext } from '@interco/kernel'
import { updatePriority } from '../../data/desk/request-work.repository.ts'
import type { Priority } from '../../domain/desk/priority.ts'
import { requireText } from '../../domain/text.ts'
import { changeAtDesk } from './change-at-desk.ts'

export type SetPriority = {
  readonly id: string
  readonly priority: Priority
  /** Why: it stands in the history, for the desk. */
  readonly reason: string
  readonly expectedVersion: number
}

/**
 * Says how soon a request is to be handled, and why.
 * @throws NotFoundError, StaleRequestError, InvalidInputError
 */
export async function setPriority(ctx: TenantContext, { priority, reason, ...wanted }: SetPriority): Promise<void> {
  await changeAtDesk(ctx, 'request:annotate', wanted, async (transaction, { id }) => {
    const note = requireText('reason', reason)
    transaction.defer(updatePriority, { id, priority, at: ctx.now() })
    return { kind: 'prioritized', note, fields: ['priority'] }
  })
}
