import { type Request, Router, urlencoded } from 'express'
import { z } from 'zod'
import type { Broker } from '../../broker/broker.ts'
import { show } from '../interaction.ts'
import { createSignedOutPage } from '../sign-in-page.ts'
import type { UpstreamSessions } from './upstream-sessions.ts'

const LogoutSchema = z.object({ logout_token: z.string() })

/** Where browsers come back to from signing out at a municipality’s provider, and where it tells of the others. */
export function createLogoutRoutes(
  sessions: UpstreamSessions,
  brokers: () => readonly Broker[],
  signOut: (accountId: string) => Promise<void>,
): Router {
  const routes = Router()
  routes.get('/broker/:alias/endpoint/logout_response', (request, response) => {
    const target = sessions.takeReturn(readState(request))
    if (target === undefined) show(response, 200, createSignedOutPage())
    else response.redirect(303, target)
  })
  routes.post(
    '/protocol/openid-connect/logout/backchannel-logout',
    urlencoded({ extended: false, limit: '8kb' }),
    async (request, response) => {
      const told = LogoutSchema.safeParse(request.body)
      const ended = told.success
        ? await sessions.endedBy(told.data.logout_token, brokers()).catch(() => undefined)
        : undefined
      for (const accountId of ended ?? []) await signOut(accountId)
      response
        .set('cache-control', 'no-store')
        .status(ended ? 200 : 400)
        .end()
    },
  )
  return routes
}

export function readState({ query }: Request): string {
  return typeof query['state'] === 'string' ? query['state'] : ''
}
