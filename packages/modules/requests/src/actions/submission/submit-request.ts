import { assertMay, assertSubscribed, NotFoundError, type TenantContext } from '@interco/kernel'
import { about } from '../../about.ts'
import type { Configuration } from '../../configuration.ts'
import { blankRequest, insertRequest } from '../../data/request.repository.ts'
import type { RequestTypeRow } from '../../data/types/request-type.repository.ts'
import { typeWithRouting } from '../../data/work/routing.repository.ts'
import { RequestTypeClosedError, SignInNeededError } from '../../domain/errors.ts'
import type { Channel } from '../../domain/submission/channel.ts'
import { type Location, optionalLocation } from '../../domain/submission/location.ts'
import { newTrackingCode } from '../../domain/submission/tracking-code.ts'
import { optionalEmail, optionalPhone, optionalText, requireText } from '../../domain/text.ts'
import { routeBy } from '../../domain/work/route.ts'
import { readRules } from '../../domain/work/routing-rule.ts'
import { idsFor } from '../ids-for.ts'
import { record } from '../write-request.ts'

export type SubmitRequest = {
  readonly typeId: string
  readonly subject: string
  readonly description: string
  readonly place?: string | null | undefined
  readonly location?: Location | null | undefined
  /** The commune that it is about; without it, a commune takes its own. */
  readonly inseeCode?: string | null | undefined
  readonly name?: string | null | undefined
  readonly email?: string | null | undefined
  readonly phone?: string | null | undefined
  /** How it came to an agent who writes it down; a program's are its own, and a citizen's are from a page. */
  readonly channel?: Channel | null | undefined
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
  const location = optionalLocation(input.location)
  const values = {
    subject: requireText('subject', input.subject),
    description: requireText('description', input.description),
    place: optionalText('place', input.place),
    ...placed(location),
    inseeCode: input.inseeCode ?? ctx.tenant.inseeCode ?? null,
    channel: channelOf(ctx, input.channel ?? undefined),
    citizenName: optionalText('name', input.name) ?? (ctx.actor.kind === 'citizen' ? ctx.actor.name || null : null),
    citizenEmail: optionalEmail(input.email),
    citizenPhone: optionalPhone(input.phone),
  }
  const key = input.idempotencyKey ?? undefined
  return ctx.db.write(async (transaction) => {
    const submit = async () => {
      // Within `once`: what was accepted is answered again, even if the type was closed since.
      const [type] = await transaction.run(typeWithRouting, { id: input.typeId })
      assertAccepts(ctx, type, configuration)
      const at = ctx.now()
      const id = ctx.newId()
      const trackingCode = newTrackingCode()
      const { typeId } = input
      const facts = { ...values, typeId, location, submittedAt: at }
      const rule = routeBy(readRules(type?.rules), facts)
      transaction.defer(insertRequest, {
        ...blankRequest,
        ...values,
        id,
        trackingCode,
        typeId,
        ...(rule && { teamId: rule.teamId, priority: rule.priority ?? blankRequest.priority }),
        routedBy: type?.routingVersion ?? null,
        citizenKey: ctx.actor.kind === 'citizen' ? ctx.actor.key : null,
        submittedAt: at,
        updatedAt: at,
      })
      const [first, second] = idsFor(ctx, [id, rule])
      record(ctx, transaction, id, {
        id: first,
        kind: 'submitted',
        statusBefore: null,
        statusAfter: 'received',
        note: null,
        version: 1,
      })
      if (rule) {
        const states = { statusBefore: 'received', statusAfter: 'received' } as const
        const routed = { kind: 'routed', audience: 'desk', note: rule.name, version: null, ...states } as const
        record(ctx, transaction, id, { id: second, ...routed })
      }
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

function placed(location: Location | null): Location | { readonly latitude: null; readonly longitude: null } {
  return location ?? { latitude: null, longitude: null }
}

/** A citizen can't say that they stood at the counter. */
function channelOf({ actor }: TenantContext, said: Channel | undefined): Channel {
  if (actor.kind === 'machine') return 'program'
  return actor.kind === 'agent' ? (said ?? 'counter') : 'web'
}
