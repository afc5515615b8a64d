import { assertMay, assertMayOn, type TenantContext, type TenantTransaction } from '@interco/kernel'
import type { Configuration } from '../../configuration.ts'
import { attachFiles, fileOwner } from '../../data/files.ts'
import { insertMessage } from '../../data/thread/message.repository.ts'
import { requireText } from '../../domain/text.ts'
import { answeredState } from '../../domain/workflow/next-state.ts'
import { stateNow, workflowOf } from '../../domain/workflow/workflow-of.ts'
import { handlesRequests } from '../find-request.ts'
import { limitKind } from '../limit.ts'
import { enterState } from '../workflow/enter-state.ts'
import { lockRequest, record } from '../write-request.ts'

export type SendMessage = {
  readonly id: string
  readonly body: string
  /** Upload tickets of files to attach, ten at most. */
  readonly files?: readonly string[] | null | undefined
  /** What an anonymous citizen shows in place of an account. */
  readonly trackingCode?: string | undefined
}

/**
 * Adds a message to the thread between the tenant and the citizen. The citizen's answer to a question sets the request to
 * work again.
 * @throws NotFoundError, InvalidInputError, FileNotAttachableError
 */
export async function sendMessage(
  ctx: TenantContext,
  input: SendMessage,
  configuration: Pick<Configuration, 'signature'>,
): Promise<void> {
  await ctx.db.write(message(ctx, input, configuration))
}

/** The same, for a transaction that writes something else too. */
export function message(
  ctx: TenantContext,
  input: SendMessage,
  configuration: Pick<Configuration, 'signature'>,
): (transaction: TenantTransaction) => Promise<void> {
  if (handlesRequests(ctx)) assertMay(ctx, 'request:reply')
  const body = requireText('body', input.body)
  return async (transaction) => {
    const { request, type, side } = await lockRequest(ctx, transaction, input)
    if (side === 'tenant') assertMayOn(ctx, 'request:reply', { [limitKind]: request.typeId })
    const signature = side === 'tenant' && configuration.signature !== '' ? `\n\n${configuration.signature}` : ''
    const at = ctx.now()
    const id = ctx.newId()
    transaction.defer(insertMessage, {
      id,
      requestId: request.id,
      side,
      authorName: ctx.actor.name || null,
      body: `${body}${signature}`,
      at,
    })
    const attached = { tickets: input.files ?? [], actor: ctx.actor, at }
    await attachFiles(transaction, { kind: fileOwner.message, id }, attached)
    const definition = workflowOf(type)
    const current = stateNow(definition, request)
    const to = (side === 'citizen' ? answeredState(definition, current) : undefined) ?? current
    record(ctx, transaction, request.id, {
      kind: 'messaged',
      ...(await enterState(ctx, transaction, { request, type, to, at })),
      note: null,
      fields: to.base === request.status ? ['messages'] : ['messages', 'status'],
      version: request.version + 1,
    })
  }
}
