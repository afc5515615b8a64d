import { createLogoutVerifier, type EndedSession } from '@interco/identity'
import { type RequestHandler, urlencoded } from 'express'
import { z } from 'zod'

const FormSchema = z.object({ logout_token: z.string().catch('') }).catch({ logout_token: '' })

/**
 * Where the identity provider tells that a session is over, from its server to ours (OpenID Connect Back-Channel Logout 1.0,
 * 2.5): no browser takes part, so the token itself must prove all.
 */
export function receiveLogout(options: {
  readonly issuer: string
  readonly clientId: string
  readonly now: () => number
  readonly onLogout: (ended: EndedSession) => Promise<void> | void
}): RequestHandler[] {
  const verify = createLogoutVerifier(options)
  return [
    urlencoded({ extended: false, limit: '16kb' }),
    async (request, response) => {
      await options.onLogout(await verify(FormSchema.parse(request.body).logout_token))
      response.status(204).end()
    },
  ]
}
