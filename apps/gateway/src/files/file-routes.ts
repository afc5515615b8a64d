import { pipeline } from 'node:stream/promises'
import { type MayReadFiles, type Module, NotFoundError, type TenantContext } from '@interco/kernel'
import type { Trace } from '@interco/observability'
import { type FileLinkBook, type FileService, openFile, receiveUpload } from '@interco/storage'
import type { Directory, TenantDoor, Visit } from '@interco/tenancy'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { ClientGoneError, TenantForbiddenError } from '../errors.ts'
import { actorOf } from '../http/credentials.ts'
import { lifeOf } from '../http/life-of.ts'
import { readNaming } from '../http/named-tenant.ts'
import type { Recognition } from '../http/session-actor.ts'
import { fileHeaders } from './file-headers.ts'
import { createUploadPlaces } from './upload-places.ts'

const lingerMs = 10_000

export type FileParts = { readonly service: FileService; readonly links: FileLinkBook }

type Parts = Recognition & {
  readonly directory: Directory
  readonly door: TenantDoor
  readonly modules: readonly Module[]
  readonly publicHost: string
}

/** Where files come in, by their ticket, and go out, by their link. Both are streams: no file is held whole. */
export function createFileRoutes(parts: Parts, { service, links }: FileParts): Router {
  const owners = ownersOf(parts.modules)
  const places = createUploadPlaces()
  const receive: RequestHandler<{ slug: string; ticket: string }> = async (request, response) => {
    // What has come whole is kept, also when the client does not wait to hear of it.
    const ctx = await enter(parts, request, response, {})
    const length = request.get('content-length')
    const upload = {
      ticket: request.params.ticket,
      bytes: told(request),
      length: length === undefined ? undefined : Number(length),
    }
    response.once('finish', () => endSoon(request))
    const uploaded = await places.within(ctx.tenant, () => receiveUpload(ctx, service, upload))
    response.json(uploaded)
  }
  const give: RequestHandler<{ slug: string; fileId: string; proof: string }> = async (request, response) => {
    const ctx = await enter(parts, request, response, { signal: lifeOf(response).signal })
    const { fileId, proof } = request.params
    const link = links.open({ tenant: ctx.tenant, actor: ctx.actor, fileId, proof, now: ctx.now() })
    const { file, read } = await openFile(ctx, service, owners, { ...link, fileId })
    if (request.method === 'HEAD') return void response.set(fileHeaders(file)).end()
    const bytes = await read()
    response.set(fileHeaders(file))
    await pipeline(bytes, response)
  }
  return Router()
    .put('/t/:slug/files/:ticket', receive)
    .post('/t/:slug/files/:ticket', receive)
    .get('/t/:slug/files/:fileId/:proof', give)
}

/**
 * What is left of a body that was refused is read for a moment and dropped: a client that is cut while it sends never sees why.
 */
function endSoon(request: Request): void {
  setTimeout(() => {
    if (!request.complete) request.destroy()
  }, lingerMs).unref()
}

/** The tenant that the address names, as the sender may see it. */
async function enter(parts: Parts, request: Request, response: Response, visit: Visit): Promise<TenantContext> {
  response.locals['route'] = 'files'
  const naming = readNaming(request, parts.directory, parts.publicHost)
  const actor = await actorOf(request, parts, naming.tenant)
  if (naming.refusal) throw naming.refusal
  if (!naming.tenant) throw new NotFoundError()
  // Put there by requestTrace, before any other handler.
  const trace = response.locals['trace'] as Trace
  trace.tenant = naming.tenant.slug
  const ctx = parts.door.enter(actor, naming.tenant, visit)
  if (!ctx) throw new TenantForbiddenError()
  return ctx
}

/** The body, whose end is told for what it is when the client leaves before. */
async function* told(request: Request): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of request) yield chunk as Uint8Array
  } catch (error) {
    throw new ClientGoneError({ cause: error })
  }
}

/** @throws TypeError when two modules name the same kind: one would silently decide for the other. */
function ownersOf(modules: readonly Module[]): ReadonlyMap<string, MayReadFiles> {
  const owners = modules.flatMap(({ fileOwners }) => Object.entries(fileOwners ?? {}))
  const byKind = new Map(owners)
  if (byKind.size < owners.length) throw new TypeError('Two modules name the same kind of owner of files')
  return byKind
}
