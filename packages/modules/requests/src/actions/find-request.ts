import { assertSubscribed, type Belongings, ForbiddenError, NotFoundError, type TenantContext } from '@interco/kernel'
import { about } from '../about.ts'
import { anyRequest, type RequestRow, requestRows, trackedRequests } from '../data/request.repository.ts'
import { type Rows, readAmong, readOne } from '../data/rows.ts'
import type { requests } from '../data/tables.ts'
import { parseTrackingCode } from '../domain/submission/tracking-code.ts'
import { limitKind, limitOf } from './limit.ts'

/** Whether the actor works on the tenant's requests, or only follows their own. */
export function handlesRequests(ctx: TenantContext): boolean {
  return ctx.may('request:list')
}

/** Whether the request was submitted by this actor. An anonymous actor owns nothing: they show the tracking code. */
export function isOwn(ctx: TenantContext, request: { readonly citizenKey: string | null }): boolean {
  return ctx.actor.key !== '' && request.citizenKey === ctx.actor.key
}

/** The requests that the actor may see: those of the tenant for who handles them, their own for anyone else. */
export function visibleRequests(ctx: TenantContext): Rows<typeof requests> {
  assertSubscribed(ctx, about)
  // Nobody's key is empty: who has none sees nothing.
  if (!handlesRequests(ctx)) return requestRows({ ...anyRequest, citizen: true }, { citizenKey: ctx.actor.key })
  const { limited, typeIds } = limitOf(ctx, 'request:list')
  return requestRows({ ...anyRequest, limited }, { typeIds })
}

/** What limits of rights compare a request by. For explanations: it asks no right, and shows nothing. */
export async function belongingsOf(ctx: TenantContext, id: string): Promise<Belongings | undefined> {
  const [request] = await readAmong(ctx.db, requestRows(anyRequest), [id])
  return request && { [limitKind]: request.typeId }
}

/** The requests with these ids that the actor may see, in the order of the ids; undefined in place of the others. */
export async function findRequests(ctx: TenantContext, ids: readonly string[]): Promise<(RequestRow | undefined)[]> {
  const rows = await readAmong(ctx.db, visibleRequests(ctx), ids)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => byId.get(id))
}

/** @throws NotFoundError when it does not exist for this actor. */
export async function getRequest(ctx: TenantContext, id: string): Promise<RequestRow> {
  const [request] = await findRequests(ctx, [id])
  if (!request) throw new NotFoundError('Cette demande est introuvable.')
  return request
}

/** The request of a tracking code, for whoever holds the code; undefined for what is no such code. */
export function trackedRequest(ctx: TenantContext, code: string): Rows<typeof requests> | undefined {
  assertSubscribed(ctx, about)
  if (!ctx.may('request:follow') && !handlesRequests(ctx)) throw new ForbiddenError('request:follow')
  const trackingCode = parseTrackingCode(code)
  return trackingCode === undefined ? undefined : trackedRequests({}, { trackingCode })
}

export async function trackRequest(ctx: TenantContext, code: string): Promise<RequestRow | undefined> {
  const rows = trackedRequest(ctx, code)
  return rows && (await readOne(ctx.db, rows))
}
