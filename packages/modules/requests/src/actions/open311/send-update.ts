import { assertSubscribed, isId, NotFoundError, type TenantContext } from '@interco/kernel'
import { about } from '../../about.ts'
import type { Configuration } from '../../configuration.ts'
import { submittedWith } from '../../data/open311/submission.repository.ts'
import { fingerprintOf } from '../../domain/open311/fingerprint.ts'
import { message } from '../thread/send-message.ts'
import { lockKey } from './use-key.ts'

export type SendUpdate = {
  readonly apiKey: string
  readonly requestId: string
  readonly description: string
  /** The program's own name for it: with one, it is sent once however often it comes. */
  readonly updateId?: string | undefined
}

/**
 * Adds what someone writes through a program to the thread of a request that the program has submitted, as the citizen does.
 * @throws ApiKeyRefusedError, NotFoundError, InvalidInputError, IdempotencyKeyReusedError
 */
export async function sendUpdate(ctx: TenantContext, update: SendUpdate, configuration: Configuration): Promise<void> {
  assertSubscribed(ctx, about)
  const { apiKey, requestId, description, updateId } = update
  await ctx.db.write(async (transaction) => {
    const keyId = await lockKey(ctx, transaction, { key: apiKey, scope: 'update' })
    const [known] = isId(requestId) ? await transaction.run(submittedWith, { keyId, id: requestId }) : []
    if (!known) throw new NotFoundError('Cette demande est introuvable.')
    const { id, trackingCode } = known
    const send = async () => {
      await message(ctx, { id, trackingCode, body: description }, configuration)(transaction)
      return { id }
    }
    if (updateId === undefined) return send()
    const key = fingerprintOf({ requestId, updateId })
    return transaction.once({ key, actorKey: keyId, operation: 'sendUpdate', input: { description } }, send)
  })
}
