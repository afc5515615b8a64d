import { request } from 'node:http'

export type RawAnswer = { readonly status: number; readonly headers: Record<string, unknown>; readonly body: string }

/** A request with headers that `fetch` keeps to itself, as Host. */
export function sendRaw(
  url: string,
  options: { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string } = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { method = 'POST', headers = {}, body } = options
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const all = { 'content-type': 'application/json', ...length, ...headers }
    const sent = request(url, { method, headers: all }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
