import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { type JWTVerifyGetKey, jwtVerify } from 'jose'
import { provisionerClientId } from '../clients.ts'
import { administrationAudience } from '../provider-policy.ts'

/** 401 for who shows no token of this provider that is good now, 403 for whoever is not Interco’s own account. */
export function allowProvisioner(issuer: string, publicKeys: JWTVerifyGetKey): RequestHandler {
  return async (request: Request, response: Response, next: NextFunction) => {
    const [, token = ''] = /^Bearer ([\w.-]+)$/i.exec(request.headers.authorization ?? '') ?? []
    const verified = await jwtVerify(token, publicKeys, { issuer, requiredClaims: ['exp', 'azp', 'typ'] }).catch(
      () => undefined,
    )
    if (!verified) {
      response.status(401).json({ error: 'HTTP 401 Unauthorized' })
      return
    }
    const { azp, aud, typ } = verified.payload
    if (azp !== provisionerClientId || aud !== administrationAudience || typ !== 'Bearer') {
      response.status(403).json({ error: 'HTTP 403 Forbidden' })
      return
    }
    next()
  }
}
