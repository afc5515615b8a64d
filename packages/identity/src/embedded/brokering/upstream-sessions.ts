import { randomUUID } from 'node:crypto'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Broker } from '../../broker/broker.ts'
import { discoverProvider } from '../../broker/discover-provider.ts'
import { createUnderWay } from './under-way.ts'

type UpstreamSession = { readonly broker: Broker; readonly idToken: string; readonly sid: unknown }

export type UpstreamSessions = ReturnType<typeof createUpstreamSessions>

const EventsSchema = z.object({ 'http://schemas.openid.net/event/backchannel-logout': z.object({}) })

/** Which sessions here came from a municipality’s provider, so that each side can end the other’s. */
export function createUpstreamSessions(issuer: string) {
  const byAccount = new Map<string, UpstreamSession>()
  const returns = createUnderWay<string>()

  return {
    opened: (accountId: string, session: UpstreamSession) => void byAccount.set(accountId, session),
    /** Where a browser that signs out here goes to sign out there too; it comes back with `state`. */
    leaveBy: async (accountId: string, returnTo: string | undefined): Promise<URL | undefined> => {
      const session = byAccount.get(accountId)
      byAccount.delete(accountId)
      const metadata = session && (await discoverProvider(session.broker.issuer).catch(() => undefined))
      if (!session || metadata?.end_session_endpoint === undefined) return undefined
      const state = randomUUID()
      if (returnTo !== undefined) returns.put(state, returnTo)
      const target = new URL(metadata.end_session_endpoint)
      target.searchParams.set('id_token_hint', session.idToken)
      const back = `${issuer}/broker/${session.broker.alias}/endpoint/logout_response`
      target.searchParams.set('post_logout_redirect_uri', back)
      target.searchParams.set('state', state)
      return target
    },
    /** Where it goes on afterwards, once. */
    takeReturn: returns.take,
    /** The accounts whose session a provider says has ended (OpenID Connect Back-Channel Logout 1.0). */
    endedBy: async (token: string, brokers: readonly Broker[]): Promise<readonly string[]> => {
      const broker = brokers.find((one) => one.issuer === decodeJwt(token).iss)
      if (!broker) throw new TypeError('The issuer is nobody that Interco knows')
      const keys = createRemoteJWKSet(new URL((await discoverProvider(broker.issuer)).jwks_uri))
      const { payload } = await jwtVerify(token, keys, {
        issuer: broker.issuer,
        audience: broker.clientId,
        algorithms: ['RS256', 'ES256'],
        requiredClaims: ['iat', 'jti', 'sid', 'events'],
      })
      if (!EventsSchema.safeParse(payload['events']).success || 'nonce' in payload) {
        throw new TypeError('It is no logout token')
      }
      return [...byAccount]
        .filter(
          ([
            ,
            {
              broker: { alias },
              sid,
            },
          ]) => alias === broker.alias && sid === payload['sid'],
        )
        .map(([id]) => id)
    },
  }
}
