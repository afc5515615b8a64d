import express, { type Request as HttpRequest, type Response as HttpResponse } from 'express'

/** The body, unpacked where it came packed; undefined for none. It rejects with an error of Express’s own parser. */
export function readBody(request: HttpRequest, response: HttpResponse, mostKiB: number): Promise<Buffer | undefined> {
  const parse = express.raw({ limit: `${mostKiB}kb`, type: () => true })
  return new Promise((resolve, reject) => {
    parse(request, response, (error: unknown) => {
      if (error) reject(error instanceof Error ? error : new TypeError('The body can’t be read', { cause: error }))
      else resolve(Buffer.isBuffer(request.body) && request.body.length > 0 ? request.body : undefined)
    })
  })
}

/**
 * The request as a fetch handler takes it: with the path below its edge, and neither cookie nor credential. What is in it of
 * the connection (host, forwarded address) is the gateway's own business.
 */
export function toFetchRequest(
  { method, url, headers }: HttpRequest,
  body: Buffer | undefined,
  signal: AbortSignal | undefined,
): Request {
  const kept = ['accept', 'content-type', 'idempotency-key'].flatMap((name) => {
    const value = headers[name]
    return typeof value === 'string' ? [[name, value] as [string, string]] : []
  })
  const hasBody = body !== undefined && method !== 'GET' && method !== 'HEAD'
  // Whatever host it names, the tenant was read from it before.
  const { pathname = '/', search = '' } = URL.parse(url, 'http://edge') ?? {}
  return new Request(`http://edge${pathname}${search}`, {
    method,
    headers: kept,
    ...(hasBody ? { body: new Uint8Array(body) } : {}),
    ...(signal ? { signal } : {}),
  })
}

/** Sends what a fetch handler has answered. */
export async function sendResponse(response: HttpResponse, answer: Response): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer())
  response.status(answer.status).set(Object.fromEntries(answer.headers))
  response.set('content-length', String(body.length)).end(body)
}
