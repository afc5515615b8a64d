import {
  assertSubscribed,
  type DomainEvent,
  NotFoundError,
  reaches,
  type TenantContext,
  type TenantTransaction,
} from '@interco/kernel'
import { about } from '../about.ts'
import { type LockedRequest, requestForUpdate } from '../data/request.repository.ts'
import { typeOfRequest } from '../data/types/request-type.repository.ts'
import { changesAfter, type HistoryRow, insertHistory, plainEntry } from '../data/workflow/history.repository.ts'
import { tellChanges } from '../domain/desk/tell-changes.ts'
import { StaleRequestError } from '../domain/errors.ts'
import type { EventType } from '../domain/events.ts'
import { parseTrackingCode } from '../domain/submission/tracking-code.ts'
import type { Side, Status } from '../domain/workflow/status.ts'
import { handlesRequests, isOwn } from './find-request.ts'
import { limitKind } from './limit.ts'

export type RequestToChange = {
  readonly id: string
  /** The version that the actor has read; undefined where the order of changes does not matter. */
  readonly expectedVersion?: number | undefined
  /** What an anonymous citizen shows in place of an account. */
  readonly trackingCode?: string | undefined
}

/**
 * Locks a request for a change, and its type against a change of what it follows; tells on which side the actor stands.
 * @throws NotFoundError when it does not exist for this actor.
 * @throws StaleRequestError when it was changed since the actor read it.
 */
export async function lockRequest(ctx: TenantContext, transaction: TenantTransaction, wanted: RequestToChange) {
  assertSubscribed(ctx, about)
  // Sent together, the type first: who changes a type locks it before its requests.
  const [[type], [request]] = await Promise.all([
    transaction.run(typeOfRequest, { requestId: wanted.id }),
    transaction.run(requestForUpdate, { id: wanted.id }),
  ])
  const side = request && sideOf(ctx, request, wanted.trackingCode)
  // Out of reach of who handles requests is as if it were not there.
  const isOutOfReach = side === 'tenant' && !reaches(ctx.reach('request:list'), { [limitKind]: request?.typeId ?? '' })
  if (!request || !type || !side || isOutOfReach) throw new NotFoundError('Cette demande est introuvable.')
  if (wanted.expectedVersion !== undefined && wanted.expectedVersion !== request.version) {
    const read = { requestId: request.id, version: wanted.expectedVersion }
    const changes = await transaction.run(changesAfter, read)
    throw new StaleRequestError(request.version, tellChanges(changes, side))
  }
  return { request, type, side }
}

function sideOf(ctx: TenantContext, request: LockedRequest, trackingCode: string | undefined): Side | undefined {
  if (handlesRequests(ctx)) return 'tenant'
  if (isOwn(ctx, request)) return 'citizen'
  const holdsCode = trackingCode !== undefined && parseTrackingCode(trackingCode) === request.trackingCode
  return holdsCode && ctx.may('request:follow') ? 'citizen' : undefined
}

export type HistoryEntry = {
  /** Where several entries are of one moment: what is listed by id stands in their order. */
  readonly id?: string | undefined
  readonly kind: HistoryRow['kind']
  readonly statusBefore: Status | null
  readonly statusAfter: Status | null
  /** Default: the statuses themselves. */
  readonly stateBefore?: string | null
  readonly stateAfter?: string | null
  readonly note: string | null
  /** Default: everyone who sees the request. */
  readonly audience?: HistoryRow['audience']
  /** Which of its fields it changed, for who comes too late. */
  readonly fields?: readonly string[]
  /** Which version it made; null where it counts none up. */
  readonly version: number | null
}

const told: Readonly<Record<HistoryRow['kind'], EventType>> = {
  submitted: 'request.submitted',
  assigned: 'request.assigned',
  moved: 'request.moved',
  messaged: 'request.messaged',
  routed: 'request.assigned',
  prioritized: 'request.annotated',
  labelled: 'request.annotated',
  noted: 'request.annotated',
  linked: 'request.annotated',
  merged: 'request.moved',
  corrected: 'request.moved',
}

/** Writes down what happened and tells it once committed. Sent with the commit. */
export function record(
  ctx: TenantContext,
  transaction: TenantTransaction,
  requestId: string,
  { id = ctx.newId(), fields = [], ...entry }: HistoryEntry,
): void {
  transaction.defer(insertHistory, {
    id,
    requestId,
    actorKind: ctx.actor.kind,
    actorName: ctx.actor.name || null,
    happenedAt: ctx.now(),
    ...plainEntry,
    ...entry,
    fields: [...fields],
  })
  const event: DomainEvent = {
    type: told[entry.kind],
    subjectId: requestId,
    payload: { statusBefore: entry.statusBefore, statusAfter: entry.statusAfter },
  }
  transaction.emit(event)
}
