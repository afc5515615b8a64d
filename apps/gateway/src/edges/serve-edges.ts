import type { Authenticator } from '@interco/identity'
import type { Edge, EdgeHandlers, EdgeRefusal, Module } from '@interco/kernel'
import type { Log, Trace } from '@interco/observability'
import type { Directory, ProgramUses, TenantDoor } from '@interco/tenancy'
import { type Request as HttpRequest, type Response as HttpResponse, Router } from 'express'
import { TenantForbiddenError } from '../errors.ts'
import { doorOfTurn } from '../fairness/door-of-turn.ts'
import type { Fairness } from '../fairness/fairness.ts'
import { within } from '../graphql/time-limit.ts'
import { actorOf } from '../http/credentials.ts'
import { lifeOf } from '../http/life-of.ts'
import { readNaming } from '../http/named-tenant.ts'
import { internalMessage, translateFailure } from '../http/send-error.ts'
import { readBody, sendResponse, toFetchRequest } from './fetch-request.ts'

export type EdgeParts = {
  readonly authenticator: Authenticator
  readonly directory: Directory
  readonly door: TenantDoor
  readonly fairness: Fairness
  readonly log: Log
  readonly modules: readonly Pick<Module, 'edges'>[]
  readonly publicHost: string
  readonly publicUrl: string
  readonly timeLimitMs: number
  readonly uses: ProgramUses
}

/** A text of 10,000 characters, each of them escaped, and the little that goes with it. */
const bodyKiB = 128
/** Of one thing with its values. */
const usualCost = 20
const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Mounts what modules speak over HTTP besides the graph, within the limits that an operation of the graph has. */
export function serveEdges(parts: EdgeParts): Router {
  const router = Router()
  for (const edge of parts.modules.flatMap(({ edges = [] }) => edges)) {
    router.use(`/t/:slug/${edge.path}`, async (request, response, next) => {
      // Others can't be made a fetch request of.
      if (!methods.has(request.method)) return next()
      response.locals['route'] = edge.path
      const handlers = await edge.load()
      try {
        await sendResponse(response, await answer({ ...parts, edge, handlers }, request, response))
      } catch (error) {
        await refuse({ log: parts.log, handlers }, error, request, response)
      }
    })
  }
  return router
}

async function answer(
  parts: EdgeParts & { readonly edge: Edge; readonly handlers: EdgeHandlers },
  request: HttpRequest,
  response: HttpResponse,
): Promise<Response> {
  const naming = readNaming(request, parts.directory, parts.publicHost)
  // Without sessions: a cookie counts for nothing here.
  const actor = await actorOf(request, { ...parts, sessions: undefined }, naming.tenant)
  if (actor.program && actor.proof) parts.uses.note(actor.proof.client)
  if (naming.refusal) throw naming.refusal
  const { tenant } = naming
  if (!tenant || parts.door.standing(actor, tenant) === 'stranger') throw new TenantForbiddenError()
  // Put there by requestTrace, before any other handler.
  const trace = response.locals['trace'] as Trace
  trace.tenant = tenant.slug
  const body = await readBody(request, response, bodyKiB)
  const life = lifeOf(response)
  const turn = await parts.fairness.enter(actor, tenant, life)
  try {
    const ctx = doorOfTurn(parts.door, turn).enter(actor, tenant)
    if (!ctx) throw new TenantForbiddenError()
    const baseUrl = `${new URL(parts.publicUrl).origin}/t/${tenant.slug}/${parts.edge.path}`
    turn.measured(usualCost)
    const costs = (units: number) => turn.measured(units)
    const asked = toFetchRequest(request, body, life.signal)
    return await within(parts.timeLimitMs, turn, parts.handlers.answer(asked, { ctx, baseUrl, costs }))
  } finally {
    turn.end()
  }
}

async function refuse(
  { log, handlers }: { readonly log: Log; readonly handlers: EdgeHandlers },
  error: unknown,
  request: HttpRequest,
  response: HttpResponse,
): Promise<void> {
  const known = translateFailure(error, bodyKiB)
  if (!known) log.error({ error }, 'request failed')
  const refusal: EdgeRefusal = known ?? { code: 'INTERNAL', status: 500, message: internalMessage() }
  if (known?.retryAfterSeconds !== undefined) response.set('retry-after', String(known.retryAfterSeconds))
  if (known?.status === 401) response.set('www-authenticate', 'Bearer realm="interco"')
  await sendResponse(response, handlers.refuse(toFetchRequest(request, undefined, undefined), refusal))
}
