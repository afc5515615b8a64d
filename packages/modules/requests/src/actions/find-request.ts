import { assertSubscribed, ForbiddenError, NotFoundError, type TenantContext } from '@interco/kernel'
import { about } from '../about.ts'
import { type RequestRow, requestByTrackingCode, requestsByIds } from '../data/request.repository.ts'
import { withIds } from '../data/with-ids.ts'
import { parseTrackingCode } from '../domain/tracking-code.ts'

/** Whether the actor works on the tenant's requests, or only follows their own. */
export function handlesRequests(ctx: TenantContext): boolean {
  return ctx.may('request:list')
}

/** Whether the request was submitted by this actor. An anonymous actor owns nothing: they show the tracking code. */
export function isOwn(ctx: TenantContext, request: { readonly citizenKey: string | null }): boolean {
  return ctx.actor.key !== '' && request.citizenKey === ctx.actor.key
}

/** The requests with these ids that the actor may see, in the order of the ids; undefined in place of the others. */
export async function findRequests(ctx: TenantContext, ids: readonly string[]): Promise<(RequestRow | undefined)[]> {
  assertSubscribed(ctx, about)
  const rows = await ctx.db.read(requestsByIds, withIds(ids))
  const visible = handlesRequests(ctx) ? rows : rows.filter((row) => isOwn(ctx, row))
  const byId = new Map(visible.map((row) => [row.id, row]))
  return ids.map((id) => byId.get(id))
}

/** @throws NotFoundError when it does not exist for this actor. */
export async function getRequest(ctx: TenantContext, id: string): Promise<RequestRow> {
  const [request] = await findRequests(ctx, [id])
  if (!request) throw new NotFoundError('Cette demande est introuvable.')
  return request
}

/** The request of a tracking code, for whoever holds the code; undefined when there is none. */
export async function trackRequest(ctx: TenantContext, code: string): Promise<RequestRow | undefined> {
  assertSubscribed(ctx, about)
  if (!ctx.may('request:follow') && !handlesRequests(ctx)) throw new ForbiddenError('request:follow')
  const trackingCode = parseTrackingCode(code)
  if (trackingCode === undefined) return undefined
  const [request] = await ctx.db.read(requestByTrackingCode, { trackingCode })
  return request
}
