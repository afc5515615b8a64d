import type { TenantDatabase } from '@interco/database'
import type { Authenticator } from '@interco/identity'
import type { Module } from '@interco/kernel'
import type { Log, Metrics, Trace } from '@interco/observability'
import type { Directory, ProgramUses, TenantDoor } from '@interco/tenancy'
import express, { type Express, type RequestHandler, type Router } from 'express'
import { serveEdges } from './edges/serve-edges.ts'
import { BodyNotJsonError, NoSuchPageError, TenantForbiddenError } from './errors.ts'
import type { Fairness } from './fairness/fairness.ts'
import { createFileRoutes, type FileParts } from './files/file-routes.ts'
import type { createEndpoint } from './graphql/endpoint.ts'
import { createHealth, type Readiness } from './health/health.ts'
import { bodyInTime } from './http/body-in-time.ts'
import { actorOf } from './http/credentials.ts'
import { lifeOf } from './http/life-of.ts'
import { readNaming } from './http/named-tenant.ts'
import { requestTrace } from './http/request-trace.ts'
import { securityHeaders } from './http/security-headers.ts'
import { errorHandler, sendError } from './http/send-error.ts'
import type { Sessions } from './session/index.ts'

export type AppParts = {
  readonly authenticator: Authenticator
  readonly database: TenantDatabase
  readonly directory: Directory
  readonly door: TenantDoor
  readonly embedded: RequestHandler | undefined
  readonly endpoint: ReturnType<typeof createEndpoint>
  readonly fairness: Fairness
  readonly files: FileParts | undefined
  readonly home: Router
  readonly log: Log
  readonly metrics: Metrics
  readonly modules: readonly Module[]
  /** The address that people use, without a path. Tenants are its subdomains. */
  readonly publicUrl: string
  readonly readiness: Readiness
  readonly sessions: Sessions | undefined
  /** After how long the answer of an edge is given up. */
  readonly timeLimitMs: number
  readonly uses: ProgramUses
}

/** The largest operation with its variables: a message of 10,000 characters fits many times. */
const bodyKiB = 512
const jsonTypes = ['application/json', 'application/graphql+json']

export function createApp(parts: AppParts): Express {
  const { directory, log, metrics, sessions } = parts
  const publicHost = new URL(parts.publicUrl).hostname
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', 'loopback')
  app.use(requestTrace(log, metrics), securityHeaders)
  // Files come before it: how long they may take is theirs to say.
  if (parts.files) app.use(createFileRoutes({ ...parts, publicHost }, parts.files))
  app.use(bodyInTime(30_000))
  app.use(createHealth(parts.database, directory, parts.readiness))
  app.get('/metrics', async (_request, response) => {
    response.locals['route'] = 'health'
    response.type(metrics.contentType).send(await metrics.print())
  })
  if (parts.embedded) app.use(parts.embedded)
  if (sessions) app.use(sessions.router)
  const json = express.json({ limit: `${bodyKiB}kb`, type: jsonTypes })
  const graphql: RequestHandler = async (request, response) => {
    response.locals['route'] = 'graphql'
    if (request.method === 'POST' && !request.is(jsonTypes)) throw new BodyNotJsonError()
    const naming = readNaming(request, directory, publicHost)
    const actor = await actorOf(request, parts, naming.tenant)
    if (actor.program && actor.proof) parts.uses.note(actor.proof.client)
    // A credential that is wrong is told first, whatever tenant it came for.
    if (naming.refusal) throw naming.refusal
    const named = naming.tenant
    if (named && parts.door.standing(actor, named) === 'stranger') throw new TenantForbiddenError()
    // Put there by requestTrace, before any other handler.
    const trace = response.locals['trace'] as Trace
    if (named) trace.tenant = named.slug
    const turn = await parts.fairness.enter(actor, named, lifeOf(response))
    try {
      await parts.endpoint(request, response, { requestId: trace.requestId, actor, named, turn })
    } finally {
      turn.end()
    }
  }
  app.all('/graphql', json, graphql)
  app.all('/t/:slug/graphql', json, graphql)
  app.use(serveEdges({ ...parts, publicHost }))
  app.use(parts.home)
  app.use((_request, response) => sendError(response, new NoSuchPageError()))
  app.use(errorHandler(log, bodyKiB))
  return app
}
