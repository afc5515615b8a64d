import type { RequestHandler } from 'express'

/** The explorer carries its script in its page; our own pages carry none. */
const explorerPolicy =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; frame-ancestors 'none'"
const ownPolicy =
  "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self' http: https:; frame-ancestors 'none'"

export const securityHeaders: RequestHandler = (request, response, next) => {
  response.set({
    'content-security-policy': request.path.endsWith('/graphql') ? explorerPolicy : ownPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  })
  if (request.secure) response.set('strict-transport-security', 'max-age=31536000')
  next()
}
