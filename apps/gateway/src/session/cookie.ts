import type { IncomingMessage } from 'node:http'
import type { CookieOptions } from 'express'

/** A cookie of ours in a request. Its values are random ids: nothing to decode. */
export function readCookie(request: Pick<IncomingMessage, 'headers'>, name: string): string | undefined {
  for (const pair of request.headers.cookie?.split(';') ?? []) {
    const cut = pair.indexOf('=')
    if (pair.slice(0, cut).trim() === name) return pair.slice(cut + 1).trim()
  }
  return undefined
}

/**
 * How our cookies are kept: out of reach of scripts, and sent when one comes back from the identity provider, which may be on
 * another site. With https the prefix `__Host-` keeps neighbours of our domain from planting one.
 */
export function cookiesOf(publicUrl: URL): {
  readonly nameOf: (name: string) => string
  readonly options: CookieOptions
} {
  const secure = publicUrl.protocol === 'https:'
  return {
    nameOf: (name) => (secure ? `__Host-${name}` : name),
    options: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
  }
}
