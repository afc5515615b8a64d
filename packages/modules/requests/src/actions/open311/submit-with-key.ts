import {
  assertMay,
  assertSubscribed,
  IdempotencyKeyReusedError,
  InvalidInputError,
  NotFoundError,
  type TenantContext,
  type TenantTransaction,
} from '@interco/kernel'
import { about } from '../../about.ts'
import type { Configuration } from '../../configuration.ts'
import {
  countSubmissions,
  insertSubmission,
  submissionAlike,
  submissionByKey,
} from '../../data/open311/submission.repository.ts'
import { requestTypeByCode } from '../../data/types/request-type.repository.ts'
import { ApiKeySpentError } from '../../domain/errors.ts'
import { fingerprintOf } from '../../domain/open311/fingerprint.ts'
import { subjectOf } from '../../domain/open311/subject.ts'
import { type SubmitRequest, type Submitted, submission } from '../submission/submit-request.ts'
import { lockKey } from './use-key.ts'

const minuteMs = 60_000
/** A program that got no answer tries again within this time; who sends the same later means another one. */
const alikeMs = 10 * minuteMs

export type SubmitWithKey = Omit<SubmitRequest, 'typeId' | 'subject' | 'description' | 'idempotencyKey' | 'channel'> & {
  readonly apiKey: string
  readonly serviceCode: string
  /** Without one, what is wanted is what the type says. */
  readonly description?: string | undefined
  readonly idempotencyKey?: string | undefined
}

/**
 * Submits a request that a program brings with its key, by the rules for people without an account: the key says who sends,
 * and gives no right beyond. Sent again it answers as the first time: under its idempotency key for ever, without one for ten
 * minutes.
 * @throws ApiKeyRefusedError, ApiKeySpentError, NotFoundError and what `submitRequest` throws.
 */
export async function submitWithKey(
  ctx: TenantContext,
  { apiKey, serviceCode, idempotencyKey, ...sent }: SubmitWithKey,
  configuration: Configuration,
): Promise<Submitted> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'request:submit')
  if (idempotencyKey !== undefined && !/^[\x21-\x7e]{8,200}$/.test(idempotencyKey)) {
    throw new InvalidInputError('Idempotency-Key', 'La clé d’idempotence contient 8 à 200 caractères, sans espace.')
  }
  const [type] = await ctx.db.read(requestTypeByCode, { code: serviceCode })
  const fingerprint = fingerprintOf({ serviceCode, ...sent })
  return ctx.db.write(async (transaction) => {
    const keyId = await lockKey(ctx, transaction, { key: apiKey, scope: 'submit' })
    const known = await findSubmission(ctx, transaction, { keyId, fingerprint, idempotencyKey })
    if (known) return known
    await assertLeft(ctx, transaction, keyId, configuration)
    // The key is judged first: who has none is told so, whatever else they send.
    if (!type) throw new NotFoundError('Ce service (service_code) est introuvable.')
    const description = sent.description ?? type.title
    const subject = subjectOf(description, type.title)
    const input: SubmitRequest = { ...sent, typeId: type.id, subject, description, isSentByProgram: true }
    const submitted = await submission(ctx, input, configuration)(transaction)
    transaction.defer(insertSubmission, {
      id: submitted.id,
      keyId,
      fingerprint,
      idempotencyKey: idempotencyKey ?? null,
      receivedAt: ctx.now(),
    })
    return submitted
  })
}

async function findSubmission(
  ctx: TenantContext,
  transaction: TenantTransaction,
  sent: { readonly keyId: string; readonly fingerprint: string; readonly idempotencyKey: string | undefined },
): Promise<Submitted | undefined> {
  const { keyId, fingerprint, idempotencyKey } = sent
  if (idempotencyKey === undefined) {
    const since = new Date(ctx.now().getTime() - alikeMs)
    const [alike] = await transaction.run(submissionAlike, { keyId, fingerprint, since })
    return alike && { id: alike.id, trackingCode: alike.trackingCode }
  }
  const [known] = await transaction.run(submissionByKey, { keyId, idempotencyKey })
  if (known && known.fingerprint !== fingerprint) throw new IdempotencyKeyReusedError()
  return known && { id: known.id, trackingCode: known.trackingCode }
}

async function assertLeft(
  ctx: TenantContext,
  transaction: TenantTransaction,
  keyId: string,
  { open311SubmissionsPerHour }: Configuration,
): Promise<void> {
  const since = new Date(ctx.now().getTime() - 60 * minuteMs)
  const [counted] = await transaction.run(countSubmissions, { keyId, since })
  if ((counted?.count ?? 0) >= open311SubmissionsPerHour) throw new ApiKeySpentError()
}
