import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { refuseProduction } from '../embedded/refuse-production.ts'
import { type Faults, noFaults } from './faults.ts'
import { createAuthorization } from './simulated-authorization.ts'
import { createSimulatedKeys, type SignatureAlgorithm } from './simulated-keys.ts'
import type { SimulatedClient } from './simulated-server.ts'
import { createSimulatedSessions } from './simulated-sessions.ts'
import { signLogoutToken } from './simulated-tokens.ts'
import { createTokenEndpoint } from './token-endpoint.ts'
import type { UpstreamAccount } from './upstream-account.ts'

export type SimulatedProvider = {
  /** To be mounted at the root: it answers below the path of the issuer only. */
  readonly handler: RequestHandler
  readonly issuer: string
  readonly accounts: readonly UpstreamAccount[]
  /** What is wrong today; changed at any time. */
  readonly faults: Faults
  /** Nothing is wrong any more. */
  repair(): void
  register(client: SimulatedClient): void
  sessionCount(): number
  /** Ends the sessions of an account and tells the clients, without a browser. Resolves to the status of each answer. */
  signOut(accountId: string): Promise<readonly number[]>
}

/** An OpenID provider that stands for a municipality’s own, with faults to order. Local runs only. */
export async function createSimulatedProvider(options: {
  /** As `http://localhost:4100/realms/ville-a-idp`. */
  readonly issuer: string
  readonly accounts: readonly UpstreamAccount[]
  readonly alg?: SignatureAlgorithm
}): Promise<SimulatedProvider> {
  const { issuer, accounts, alg = 'RS256' } = options
  refuseProduction(issuer)
  const path = new URL(issuer).pathname
  const keys = await createSimulatedKeys(alg)
  const clients = new Map<string, SimulatedClient>()
  const sessions = createSimulatedSessions(path)
  const faults = noFaults()
  const server = { issuer, accounts, keys, clients, sessions, faults }

  const routes = Router()
  routes.use(breakDown(faults))
  routes.get('/.well-known/openid-configuration', (_request, response) => {
    response.json(describeServer(issuer, alg))
  })
  routes.get('/protocol/openid-connect/certs', (_request, response) => {
    response.json({ keys: keys.published() })
  })
  routes.use(express.urlencoded({ extended: false, limit: '16kb' }))
  const authorization = createAuthorization(server)
  routes.use(authorization.routes)
  routes.use(createTokenEndpoint(server, authorization.redeem))

  return {
    handler: Router().use(path, routes),
    issuer,
    accounts,
    faults,
    repair: () => void Object.assign(faults, noFaults()),
    register: (client) => void clients.set(client.clientId, client),
    sessionCount: sessions.count,
    async signOut(accountId) {
      const ended = sessions.end(({ account }) => account.id === accountId)
      const statuses: number[] = []
      for (const { clientId, backchannelLogoutUri } of clients.values()) {
        if (backchannelLogoutUri === undefined) continue
        for (const session of ended) {
          const body = new URLSearchParams({ logout_token: await signLogoutToken(keys, { issuer, clientId, session }) })
          const answer = await fetch(backchannelLogoutUri, { method: 'POST', body })
          await answer.body?.cancel()
          statuses.push(answer.status)
        }
      }
      return statuses
    },
  }
}

function breakDown(faults: Faults): RequestHandler {
  return (request: Request, response: Response, next) => {
    if (faults.down === 'cuts-connections') return void request.socket.destroy()
    if (faults.down === 'answers-503') return void response.status(503).send('en maintenance')
    next()
  }
}

function describeServer(issuer: string, alg: SignatureAlgorithm) {
  const protocol = `${issuer}/protocol/openid-connect`
  return {
    issuer,
    authorization_endpoint: `${protocol}/auth`,
    token_endpoint: `${protocol}/token`,
    userinfo_endpoint: `${protocol}/userinfo`,
    jwks_uri: `${protocol}/certs`,
    end_session_endpoint: `${protocol}/logout`,
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [alg],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    scopes_supported: ['openid', 'profile', 'email'],
    claims_supported: ['sub', 'name', 'given_name', 'family_name', 'email', 'email_verified', 'siret', 'groups'],
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
  }
}
