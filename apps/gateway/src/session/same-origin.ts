import type { RequestHandler } from 'express'

/**
 * Refuses forms that another site makes a browser send (OWASP ASVS 5.0, 3.5.1). `SameSite=Lax` is not enough for it: a
 * neighbour on another port or subdomain is the same site.
 */
export function requireSameOrigin(publicUrl: URL): RequestHandler {
  return (request, response, next) => {
    const origin = request.get('origin')
    const site = request.get('sec-fetch-site')
    const isForeign = (origin !== undefined && origin !== publicUrl.origin) || (site ?? 'same-origin') !== 'same-origin'
    const isUnknown = origin === undefined && site === undefined
    if (!isForeign && !isUnknown) return next()
    response.status(403).type('text/plain').send('Requête refusée : elle ne vient pas de ce site.\n')
  }
}
