import { assertMay, assertMayOn, type TenantContext } from '@interco/kernel'
import type { Configuration } from '../../configuration.ts'
import { updateStatus } from '../../data/request.repository.ts'
import { insertMessage } from '../../data/thread/message.repository.ts'
import { requireText } from '../../domain/text.ts'
import { isClosed, nextStatus } from '../../domain/workflow/status.ts'
import { handlesRequests } from '../find-request.ts'
import { limitKind } from '../limit.ts'
import { lockRequest, record } from '../write-request.ts'

export type SendMessage = {
  readonly id: string
  readonly body: string
  /** What an anonymous citizen shows in place of an account. */
  readonly trackingCode?: string | undefined
}

/**
 * Adds a message to the thread between the tenant and the citizen. The citizen's answer to a question sets the request to
 * work again.
 * @throws NotFoundError, InvalidInputError
 */
export async function sendMessage(ctx: TenantContext, input: SendMessage, configuration: Configuration): Promise<void> {
  if (handlesRequests(ctx)) assertMay(ctx, 'request:reply')
  const body = requireText('body', input.body)
  await ctx.db.write(async (transaction) => {
    const { request, side } = await lockRequest(ctx, transaction, input)
    if (side === 'tenant') assertMayOn(ctx, 'request:reply', { [limitKind]: request.typeId })
    const signature = side === 'tenant' && configuration.signature !== '' ? `\n\n${configuration.signature}` : ''
    const at = ctx.now()
    transaction.defer(insertMessage, {
      id: ctx.newId(),
      requestId: request.id,
      side,
      authorName: ctx.actor.name || null,
      body: `${body}${signature}`,
      at,
    })
    const resumed = side === 'citizen' ? nextStatus(request.status, 'resume', side) : undefined
    const status = resumed ?? request.status
    transaction.defer(updateStatus, { id: request.id, status, isClosed: isClosed(status), at })
    record(ctx, transaction, request.id, {
      kind: 'messaged',
      statusBefore: request.status,
      statusAfter: status,
      note: null,
      fields: status === request.status ? ['messages'] : ['messages', 'status'],
      version: request.version + 1,
    })
  })
}
