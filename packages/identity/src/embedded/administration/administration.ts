import { json, type NextFunction, type Request, type Response, Router } from 'express'
import type { JWTVerifyGetKey } from 'jose'
import type { Directory } from '../directory/index.ts'
import { allowProvisioner } from './access.ts'
import { createClientRoutes } from './client-routes.ts'
import { createGroupRoutes } from './group-routes.ts'
import { createMemberRoutes } from './member-routes.ts'
import { createOrganizationRoutes } from './organization-routes.ts'
import { createUserRoutes } from './user-routes.ts'

/** As much of Keycloak’s administration by REST as Interco uses, for its own account and for nobody else. */
export function createAdministration(options: {
  readonly issuer: string
  readonly publicKeys: JWTVerifyGetKey
  readonly directory: Directory
  /** The clients of the realm file. */
  readonly realmClients: readonly string[]
  readonly signOut: (subject: string) => Promise<void>
}): Router {
  const { issuer, publicKeys, directory, realmClients, signOut } = options
  const router = Router()
  router.use((_request, response, next) => {
    response.set({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    next()
  })
  router.use(allowProvisioner(issuer, publicKeys))
  // A member is added by a text of JSON, which is no object.
  router.use(json({ limit: '64kb', strict: false }))
  router.use('/users', createUserRoutes(directory, signOut))
  router.use('/organizations', createOrganizationRoutes(directory))
  router.use('/organizations/:organization/members', createMemberRoutes(directory))
  router.use('/organizations/:organization/groups', createGroupRoutes(directory))
  router.use('/clients', createClientRoutes(directory, realmClients))
  router.use((_request, response) => void response.status(404).json({ error: 'HTTP 404 Not Found' }))
  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (!(error instanceof SyntaxError)) return next(error)
    response.status(400).json({ error: 'invalid_request' })
  })
  return router
}
