import { assertSubscribed, ForbiddenError, InvalidInputError, type TenantContext } from '@interco/kernel'
import { about } from '../../about.ts'
import { closeCorrection, correctRequest, openCorrection } from '../../data/desk/correction.repository.ts'
import { correctableFields } from '../../domain/desk/correction.ts'
import { NothingToCorrectError } from '../../domain/errors.ts'
import { type Location, optionalLocation } from '../../domain/submission/location.ts'
import { optionalText } from '../../domain/text.ts'
import { answeredState } from '../../domain/workflow/next-state.ts'
import { stateNow, workflowOf } from '../../domain/workflow/workflow-of.ts'
import { enterState } from '../workflow/enter-state.ts'
import { lockRequest, record } from '../write-request.ts'

export type AnswerCorrection = {
  readonly id: string
  /** What an anonymous citizen shows in place of an account. */
  readonly trackingCode?: string | undefined
  readonly subject?: string | null | undefined
  readonly description?: string | null | undefined
  readonly place?: string | null | undefined
  readonly location?: Location | null | undefined
}

/**
 * Corrects what the citizen was asked to, and nothing else: the request is at work again.
 * @throws NotFoundError, ForbiddenError, NothingToCorrectError, InvalidInputError
 */
export async function answerCorrection(ctx: TenantContext, input: AnswerCorrection): Promise<void> {
  assertSubscribed(ctx, about)
  const values = {
    subject: optionalText('subject', input.subject),
    description: optionalText('description', input.description),
    place: optionalText('place', input.place),
    location: optionalLocation(input.location),
  }
  const given = correctableFields.filter((field) => values[field] !== null)
  if (given.length === 0) {
    throw new InvalidInputError('input', 'Corrigez au moins une des informations demandées.')
  }
  const { location, ...texts } = values
  await ctx.db.write(async (transaction) => {
    const { request, type, side } = await lockRequest(ctx, transaction, input)
    if (side !== 'citizen') throw new ForbiddenError('request:follow')
    const [asked] = await transaction.run(openCorrection, { requestId: request.id })
    const to = answeredState(workflowOf(type), stateNow(workflowOf(type), request))
    if (!asked || !to) throw new NothingToCorrectError()
    const stray = given.find((field) => !asked.fields.includes(field))
    if (stray) throw new InvalidInputError(`input.${stray}`, 'Cette information n’est pas à corriger.')
    const { id } = request
    const at = ctx.now()
    const place = { latitude: location?.latitude ?? null, longitude: location?.longitude ?? null }
    transaction.defer(correctRequest, { id, ...texts, ...place })
    transaction.defer(closeCorrection, { requestId: id, at })
    record(ctx, transaction, id, {
      kind: 'corrected',
      ...(await enterState(ctx, transaction, { request, type, to, at })),
      note: null,
      fields: [...given, 'status'],
      version: request.version + 1,
    })
  })
}
