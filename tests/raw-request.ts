import { request } from 'node:http'

export type RawAnswer = { readonly status: number; readonly headers: Record<string, unknown>; readonly body: string }

/** A request with headers that `fetch` keeps to itself, as Host; in pairs they may come twice. */
export function sendRaw(
  url: string,
  options: {
    readonly method?: string
    readonly headers?: Record<string, string> | readonly (readonly [string, string])[]
    readonly body?: string /** Other than the path of the address. */
    readonly target?: string
  } = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { method = 'POST', headers = {}, body, target } = options
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const common = { 'content-type': 'application/json', ...length }
    const all = isPairs(headers)
      ? [...Object.entries(common), ['connection', 'close'], ...headers].flat()
      : { ...common, ...headers }
    const sent = request(
      url,
      { method, headers: all, ...(target === undefined ? {} : { path: target }) },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

type Headers = NonNullable<Parameters<typeof sendRaw>[1]>['headers']

function isPairs(headers: Headers): headers is readonly (readonly [string, string])[] {
  return Array.isArray(headers)
}
