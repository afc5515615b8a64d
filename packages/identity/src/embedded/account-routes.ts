import { type Request, type Response, Router } from 'express'
import { type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { Directory } from './directory/index.ts'
import { audience } from './provider-policy.ts'
import { profileOf } from './token-claims.ts'

/** What the provider tells of its accounts. */
export function createAccountRoutes(options: {
  readonly issuer: string
  readonly publicKeys: JWTVerifyGetKey
  readonly directory: Directory
}): Router {
  const { issuer, directory, publicKeys } = options
  const router = Router()

  /** The demonstration accounts, for the command line: public, as on the page where one signs in. */
  router.get('/demo-accounts', (_request, response) => {
    const clientIds = new Map(directory.machines().map(({ clientId, subject }) => [subject, clientId]))
    response.set('cache-control', 'no-store').json({
      accounts: directory.personas().map(({ id, subject, memberships }) => ({
        id,
        tenants: memberships.map(({ alias }) => alias),
        clientId: clientIds.get(subject),
      })),
    })
  })

  // oidc-provider refuses here the tokens that are meant for an API; Keycloak accepts them, and so do we.
  async function tellProfile(request: Request, response: Response): Promise<void> {
    const [, token = ''] = /^Bearer ([\w.-]+)$/i.exec(request.headers.authorization ?? '') ?? []
    const verified = await jwtVerify(token, publicKeys, { issuer, audience }).catch(() => undefined)
    const persona = directory.personas().find(({ subject }) => subject === verified?.payload.sub)
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
