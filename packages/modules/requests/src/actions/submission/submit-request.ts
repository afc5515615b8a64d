import { assertMay, assertSubscribed, NotFoundError, type TenantContext } from '@interco/kernel'
import { about } from '../../about.ts'
import type { Configuration } from '../../configuration.ts'
import { insertRequest } from '../../data/request.repository.ts'
import { type RequestTypeRow, requestTypeById } from '../../data/types/request-type.repository.ts'
import { RequestTypeClosedError, SignInNeededError } from '../../domain/errors.ts'
import { newTrackingCode } from '../../domain/submission/tracking-code.ts'
import { optionalEmail, optionalText, requireText } from '../../domain/text.ts'
import { record } from '../write-request.ts'

export type SubmitRequest = {
  readonly typeId: string
  readonly subject: string
  readonly description: string
  readonly place?: string | null | undefined
  readonly name?: string | null | undefined
  readonly email?: string | null | undefined
  /** The same key never submits twice. */
  readonly idempotencyKey?: string | null | undefined
}

export type Submitted = { readonly id: string; readonly trackingCode: string }

/**
 * Submits a request and gives it a tracking code.
 * @throws NotFoundError, RequestTypeClosedError, SignInNeededError, InvalidInputError, IdempotencyKeyReusedError
 */
export async function submitRequest(
  ctx: TenantContext,
  input: SubmitRequest,
  configuration: Configuration,
): Promise<Submitted> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'request:submit')
  const values = {
    subject: requireText('subject', input.subject),
    description: requireText('description', input.description),
    place: optionalText('place', input.place),
    citizenName: optionalText('name', input.name) ?? (ctx.actor.kind === 'citizen' ? ctx.actor.name || null : null),
    citizenEmail: optionalEmail(input.email),
  }
  const key = input.idempotencyKey ?? undefined
  return ctx.db.write(async (transaction) => {
    const submit = async () => {
      // Within `once`: what was accepted is answered again, even if the type was closed since.
      const [type] = await transaction.run(requestTypeById, { id: input.typeId })
      assertAccepts(ctx, type, configuration)
      const at = ctx.now()
      const id = ctx.newId()
      const trackingCode = newTrackingCode()
      transaction.defer(insertRequest, {
        ...values,
        id,
        trackingCode,
        typeId: input.typeId,
        status: 'received',
        version: 1,
        citizenKey: ctx.actor.kind === 'citizen' ? ctx.actor.key : null,
        assigneeId: null,
        submittedAt: at,
        updatedAt: at,
      })
      record(ctx, transaction, id, { kind: 'submitted', statusBefore: null, statusAfter: 'received', note: null })
      return { id, trackingCode }
    }
    if (key === undefined) return submit()
    const fingerprinted = { ...values, typeId: input.typeId }
    const intention = { key, actorKey: ctx.actor.key, operation: 'submitRequest', input: fingerprinted }
    return transaction.once(intention, submit)
  })
}

function assertAccepts(ctx: TenantContext, type: RequestTypeRow | undefined, configuration: Configuration): void {
  if (!type) throw new NotFoundError('Ce type de demande est introuvable.')
  if (!type.isOpen) throw new RequestTypeClosedError()
  if (ctx.actor.kind !== 'anonymous') return
  if (!type.allowsAnonymous || !configuration.anonymousSubmission) throw new SignInNeededError()
}
