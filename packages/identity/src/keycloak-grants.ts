import Keycloak from 'keycloak-connect'
import type { Claims } from './claims.ts'
import { TokenInvalidError } from './identity-errors.ts'
import type { IssuerOptions, TokenVerifier } from './token-verifier.ts'

export type VerifiedGrant = { readonly claims: Claims; readonly isOperator: boolean }

/** The only top-level role that Interco reads: the one who runs the platform. */
const operatorRole = 'realm:interco-operateur'

/**
 * Keycloak's own grant, with its validation replaced: as shipped it checks no audience, ignores `nbf`, accepts tokens that
 * never expire and blocks the event loop. Its middleware is never mounted: it lets an invalid token pass as anonymous.
 */
export function createGrants(
  issuer: IssuerOptions,
  verifier: TokenVerifier,
): (token: string) => Promise<VerifiedGrant> {
  const { grantManager } = new Keycloak({}, keycloakConfiguration(issuer))
  const verified = new WeakMap<object, Claims>()

  grantManager.validateToken = async (token) => {
    verified.set(token, await verifier.verify(readRaw(token), issuer))
    return token
  }
  // The original wraps every refusal in a plain Error that has lost its kind.
  grantManager.validateGrant = async (grant) => {
    if (!grant.access_token) throw new TokenInvalidError()
    await grantManager.validateToken(grant.access_token, 'Bearer')
    return grant
  }

  return async (token) => {
    const grant = await grantManager.createGrant(JSON.stringify({ access_token: token }))
    const claims = grant.access_token && verified.get(grant.access_token)
    if (!grant.access_token || !claims) throw new TokenInvalidError()
    return { claims, isOperator: grant.access_token.hasRole(operatorRole) }
  }
}

function keycloakConfiguration({ issuer, audience }: IssuerOptions) {
  const [base = issuer, realm = ''] = issuer.split('/realms/')
  return {
    realm,
    'auth-server-url': base,
    resource: audience,
    'bearer-only': true,
    'ssl-required': 'external',
    'confidential-port': 0,
  }
}

function readRaw(token: object): string {
  if (!('token' in token) || typeof token.token !== 'string') throw new TokenInvalidError()
  return token.token
}
