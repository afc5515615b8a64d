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

/** Out of reach of scripts; sent when one comes back from the identity provider, which may be on another site. */
export function cookieOptions(publicUrl: URL, path: string): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', secure: publicUrl.protocol === 'https:', path }
}
