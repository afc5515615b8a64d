import { type Request, type Response, Router } from 'express'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { findMachineOwner, machineClientId } from './clients.ts'
import type { PublicKeys } from './identity-state.ts'
import type { Organizations } from './organization.ts'
import { listPersonas } from './persona.ts'
import { audience } from './provider-policy.ts'
import { profileOf } from './token-claims.ts'

/** What the provider tells of its accounts. */
export function createAccountRoutes(options: {
  readonly issuer: string
  readonly publicKeys: PublicKeys
  readonly organizations: Organizations
}): Router {
  const { issuer, organizations } = options
  const router = Router()
  const getKey = createLocalJWKSet(options.publicKeys)

  /** The demonstration accounts, for the command line: public, as on the page where one signs in. */
  router.get('/demo-accounts', (_request, response) => {
    const owner = findMachineOwner(organizations())
    response.set('cache-control', 'no-store').json({
      accounts: listPersonas(organizations()).map(({ id, kind, memberships }) => ({
        id,
        tenants: memberships.map(({ alias }) => alias),
        ...(kind === 'machine' && owner ? { clientId: machineClientId(owner) } : {}),
      })),
    })
  })

  // oidc-provider refuses here the tokens that are meant for an API; Keycloak accepts them, and so do we.
  async function tellProfile(request: Request, response: Response): Promise<void> {
    const [, token = ''] = /^Bearer ([\w.-]+)$/i.exec(request.headers.authorization ?? '') ?? []
    const verified = await jwtVerify(token, getKey, { issuer, audience }).catch(() => undefined)
    const persona = listPersonas(organizations()).find(({ subject }) => subject === verified?.payload.sub)
    response.set('cache-control', 'no-store')
    if (!persona) {
      response.status(401).set('www-authenticate', 'Bearer error="invalid_token"').json({ error: 'invalid_token' })
      return
    }
    response.json({ sub: persona.subject, ...profileOf(persona) })
  }
  router.route('/protocol/openid-connect/userinfo').get(tellProfile).post(tellProfile)
  return router
}
