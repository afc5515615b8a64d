import { type EdgeContext, type EdgeRefusal, NotFoundError } from '@interco/kernel'
import { MethodNotAllowedError } from '../../domain/errors.ts'
import { type Arguments, readArguments } from './arguments.ts'
import { describeEndpoint } from './discovery.ts'
import { formatOf, type Representation, represent } from './represent.ts'
import { listRequests, showRequest, showToken, submit } from './requests.ts'
import { defineService, showServices } from './services.ts'
import { listUpdates, postUpdate } from './updates.ts'

type Handler = (context: EdgeContext, args: Arguments, name: string) => Promise<Representation> | Representation

type Route = { readonly path: RegExp; readonly GET?: Handler; readonly POST?: Handler }

/** What is at each address, by method. The specification is at http://wiki.open311.org/GeoReport_v2. */
const routes: readonly Route[] = [
  { path: /^\/discovery$/, GET: describeEndpoint },
  { path: /^\/v2\/services$/, GET: showServices },
  { path: /^\/v2\/services\/([^/]+)$/, GET: defineService },
  { path: /^\/v2\/requests$/, GET: listRequests, POST: submit },
  { path: /^\/v2\/requests\/([^/]+)$/, GET: showRequest },
  { path: /^\/v2\/tokens\/([^/]+)$/, GET: showToken },
  // An extension of mySociety’s, which FixMyStreet asks and is asked by.
  { path: /^\/v2\/servicerequestupdates$/, GET: listUpdates, POST: postUpdate },
]

/** Open311 GeoReport v2: other people’s programs find what can be asked of the tenant, submit it and follow it. */
export async function answer(request: Request, context: EdgeContext): Promise<Response> {
  const { pathname } = new URL(request.url)
  const { format, rest } = formatOf(pathname)
  if (format === undefined) throw new NotFoundError('Rien n’est à cette adresse. Elle se termine par .json ou .xml.')
  const found = routes.find(({ path }) => path.test(rest))
  if (!found) throw new NotFoundError('Rien n’est à cette adresse.')
  const handler = handlerOf(found, request.method)
  if (!handler) throw new MethodNotAllowedError()
  const args = await readArguments(request)
  args.assertJurisdiction(context.ctx.tenant.slug)
  const [, name = ''] = found.path.exec(rest) ?? []
  return represent(await handler(context, args, decode(name)), format)
}

function handlerOf(route: Route, method: string): Handler | undefined {
  if (method === 'POST') return route.POST
  return method === 'GET' || method === 'HEAD' ? route.GET : undefined
}

/** @throws NotFoundError for half an escape, and for NUL, which is in the name of nothing. */
function decode(name: string): string {
  try {
    const decoded = decodeURIComponent(name)
    if (!decoded.includes('\0')) return decoded
  } catch (error) {
    if (!(error instanceof URIError)) throw error
  }
  throw new NotFoundError('Rien n’est à cette adresse.')
}

/** In the form that the address asks for; XML is the one that the specification requires. */
export function refuse(request: Request, { code, status, message }: EdgeRefusal): Response {
  const { format = 'xml' } = formatOf(new URL(request.url).pathname)
  return represent(
    { status, list: 'errors', item: 'error', value: [{ code: status, description: `${message} [${code}]` }] },
    format,
  )
}
