import { type Agent, request as open } from 'node:http'
import type { Request } from 'autocannon'
import { isSuccess } from './closed-model.ts'

/** Resolves to why the server did not do what it was asked, once its answer is whole; to undefined when it did. */
export function send(
  agent: Agent,
  origin: string,
  { method, path, headers, body }: Request,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const request = open(origin + path, {
      agent,
      method,
      headers: { ...headers, 'content-length': Buffer.byteLength(body ?? '') },
    })
    // A server may close a connection that it thinks idle just as the client takes it again: that is told apart.
    const lose = (error: NodeJS.ErrnoException) =>
      resolve(`${error.code ?? error.message} on a ${request.reusedSocket ? 'kept' : 'new'} connection`)
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve(reasonOf(response.statusCode, Buffer.concat(chunks).toString('utf8'))))
      response.on('error', lose)
    })
    request.on('error', lose)
    request.end(body)
  })
}

function reasonOf(status: number | undefined, body: string): string | undefined {
  if (status === 200 && isSuccess(body)) return undefined
  return /"code":"([A-Z_]+)"/.exec(body)?.[1] ?? `status ${status}`
}
