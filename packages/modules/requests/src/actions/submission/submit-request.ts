import { assertMay, assertSubscribed, NotFoundError, type TenantContext, type TenantTransaction } from '@interco/kernel'
import { about } from '../../about.ts'
import type { Configuration } from '../../configuration.ts'
import { typeWithRouting } from '../../data/desk/routing.repository.ts'
import { attachFiles, fileOwner } from '../../data/files.ts'
import { blankRequest, insertRequest } from '../../data/request.repository.ts'
import type { RequestTypeRow } from '../../data/types/request-type.repository.ts'
import { routeBy } from '../../domain/desk/route.ts'
import { readRules } from '../../domain/desk/routing-rule.ts'
import { RequestTypeClosedError, SignInNeededError } from '../../domain/errors.ts'
import type { Channel } from '../../domain/submission/channel.ts'
import { type Location, optionalLocation } from '../../domain/submission/location.ts'
import { newTrackingCode } from '../../domain/submission/tracking-code.ts'
import { optionalEmail, optionalPhone, optionalText, requireText } from '../../domain/text.ts'
import { stateOf } from '../../domain/workflow/next-state.ts'
import { stateNow, storedState, workflowOf } from '../../domain/workflow/workflow-of.ts'
import { type ClockedRequest, dueAtOf } from '../deadline/due-at.ts'
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
  /** Whether a program sends it for someone who is not signed in, with a key of the program’s own. */
  readonly isSentByProgram?: true
  /** Upload tickets of files to attach, ten at most. */
  readonly files?: readonly string[] | null | undefined
  /** The same key never submits twice. */
  readonly idempotencyKey?: string | null | undefined
}

type Settings = Pick<Configuration, 'anonymousSubmission'>

export type Submitted = { readonly id: string; readonly trackingCode: string }

/**
 * Submits a request and gives it a tracking code.
 * @throws NotFoundError, RequestTypeClosedError, SignInNeededError, InvalidInputError, IdempotencyKeyReusedError,
 * FileNotAttachableError
 */
export async function submitRequest(
  ctx: TenantContext,
  input: SubmitRequest,
  configuration: Settings,
): Promise<Submitted> {
  return ctx.db.write(submission(ctx, input, configuration))
}

/** The same, for a transaction that writes something else too. */
export function submission(
  ctx: TenantContext,
  input: SubmitRequest,
  configuration: Settings,
): (transaction: TenantTransaction) => Promise<Submitted> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'request:submit')
  const location = optionalLocation(input.location)
  const values = {
    subject: requireText('subject', input.subject),
    description: requireText('description', input.description),
    place: optionalText('place', input.place),
    ...placed(location),
    inseeCode: input.inseeCode ?? ctx.tenant.inseeCode ?? null,
    channel: input.isSentByProgram ? 'program' : channelOf(ctx, input.channel ?? undefined),
    citizenName: optionalText('name', input.name) ?? (ctx.actor.kind === 'citizen' ? ctx.actor.name || null : null),
    citizenEmail: optionalEmail(input.email),
    citizenPhone: optionalPhone(input.phone),
  }
  const key = input.idempotencyKey ?? undefined
  const tickets = input.files ?? []
  return async (transaction) => {
    const submit = async () => {
      // Within `once`: what was accepted is answered again, even if the type was closed since.
      const [type] = await transaction.run(typeWithRouting, { id: input.typeId })
      if (!type) throw new NotFoundError('Ce type de demande est introuvable.')
      assertAccepts(ctx, type, configuration)
      const at = ctx.now()
      const id = ctx.newId()
      const beginning = beginningOf(ctx, type, { submittedAt: at, inseeCode: values.inseeCode })
      const trackingCode = newTrackingCode()
      const { typeId } = input
      const facts = { ...values, typeId, location, submittedAt: at }
      const rule = routeBy(readRules(type.rules), facts)
      transaction.defer(insertRequest, {
        ...blankRequest,
        ...values,
        ...beginning,
        id,
        trackingCode,
        typeId,
        ...(rule && { teamId: rule.teamId, priority: rule.priority ?? blankRequest.priority }),
        routedBy: type.routingVersion,
        citizenKey: ctx.actor.kind === 'citizen' ? ctx.actor.key : null,
        submittedAt: at,
        updatedAt: at,
      })
      await attachFiles(transaction, { kind: fileOwner.request, id }, { tickets, actor: ctx.actor, at })
      const [first, second] = idsFor(ctx, [id, rule])
      record(ctx, transaction, id, {
        id: first,
        kind: 'submitted',
        statusBefore: null,
        statusAfter: beginning.status,
        stateAfter: beginning.state,
        note: null,
        version: 1,
      })
      if (rule) {
        const { status, state } = beginning
        const states = { statusBefore: status, statusAfter: status, stateBefore: state, stateAfter: state }
        const routed = { kind: 'routed', audience: 'desk', note: rule.name, version: null, ...states } as const
        record(ctx, transaction, id, { id: second, ...routed })
      }
      return { id, trackingCode }
    }
    if (key === undefined) return submit()
    const fingerprinted = { ...values, typeId: input.typeId, ...(tickets.length === 0 ? {} : { tickets }) }
    const intention = { key, actorKey: ctx.actor.key, operation: 'submitRequest', input: fingerprinted }
    return transaction.once(intention, submit)
  }
}

function assertAccepts(ctx: TenantContext, type: RequestTypeRow, configuration: Settings): void {
  if (!type.isOpen) throw new RequestTypeClosedError()
  if (ctx.actor.kind !== 'anonymous') return
  if (!type.allowsAnonymous || !configuration.anonymousSubmission) throw new SignInNeededError()
}

/** The state that a request begins in, and when it is due. */
function beginningOf(ctx: TenantContext, type: RequestTypeRow, request: ClockedRequest) {
  const definition = workflowOf(type)
  const initial = stateOf(definition, definition.initial) ?? stateNow(definition, { status: 'received', state: null })
  return { status: initial.base, state: storedState(initial), dueAt: dueAtOf(ctx, type, request, []) }
}

function placed(location: Location | null): Location | { readonly latitude: null; readonly longitude: null } {
  return location ?? { latitude: null, longitude: null }
}

/** A citizen can't say that they stood at the counter. */
function channelOf({ actor }: TenantContext, said: Channel | undefined): Channel {
  if (actor.kind === 'machine') return 'program'
  return actor.kind === 'agent' ? (said ?? 'counter') : 'web'
}
