import { type Agent, request } from 'node:http'
import type { Request } from 'autocannon'

/** Sends a request over a connection of the agent; resolves to the status and body of its answer. */
export function sendRequest(
  agent: Agent,
  origin: string,
  { method, path, headers, body = '' }: Request,
): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${origin}${path}`,
      { agent, method, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
        response.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
