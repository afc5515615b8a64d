import type { RequestListener } from 'node:http'
import { createAuthenticator, type IssuerOptions } from '@interco/identity'

/** Where the times are told, and begun anew. */
export const timesPath = '/bench/authentication'

/**
 * Authenticates each request by an authenticator of its own, just before the gateway does by its: in the same process, at
 * the same moment, with the same tokens.
 */
export function timeAuthentication(listener: RequestListener, issuers: readonly IssuerOptions[]): RequestListener {
  const { authenticate } = createAuthenticator({ issuers })
  let timesMs: number[] = []

  return (request, response) => {
    if (request.url === timesPath) {
      response.end(JSON.stringify(timesMs))
      timesMs = []
      return
    }
    const token = request.headers.authorization?.slice('Bearer '.length)
    if (token === undefined) return listener(request, response)
    const startedAt = performance.now()
    // A refusal is told by the gateway itself.
    void authenticate(token)
      .then(
        () => timesMs.push(performance.now() - startedAt),
        () => undefined,
      )
      .then(() => listener(request, response))
  }
}
