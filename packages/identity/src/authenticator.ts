import { hash } from 'node:crypto'
import type { Actor } from '@interco/kernel'
import { actorFromClaims } from './actor-from-claims.ts'
import { createBoundedCache } from './bounded-cache.ts'
import { TokenExpiredError, TokenInvalidError } from './identity-errors.ts'
import { createGrants } from './keycloak-grants.ts'
import { createTokenVerifier, type IssuerOptions } from './token-verifier.ts'

export type Authenticator = {
  /** The actor whom the token proves. Throws rather than answer an anonymous actor. */
  authenticate(token: string): Promise<Actor>
}

/** An organization's change of mind is felt within this delay, whatever the lifetime of its tokens. */
const maxTrustMs = 60_000
const refusalMs = 5_000
const maxActors = 10_000
const maxRefusals = 1_000

/** Recognizes actors by their access tokens; see the README for what it refuses. */
export function createAuthenticator(options: {
  readonly issuers: readonly IssuerOptions[]
  readonly now?: () => Date
}): Authenticator {
  const now = options.now ?? (() => new Date())
  const verifier = createTokenVerifier({ issuers: options.issuers, now })
  const grants = new Map(options.issuers.map((issuer) => [issuer.issuer, createGrants(issuer, verifier)]))
  const actors = createBoundedCache<Actor>(maxActors)
  const refusals = createBoundedCache<'TOKEN_INVALID' | 'TOKEN_EXPIRED'>(maxRefusals)
  const underWay = new Map<string, Promise<Actor>>()

  async function recognize(token: string, key: string): Promise<Actor> {
    try {
      const { claims, isOperator } = await getGrant(grants, verifier.findIssuer(token))(token)
      const actor = actorFromClaims(claims, isOperator)
      actors.set(key, actor, Math.min(claims.exp * 1000, now().getTime() + maxTrustMs))
      return actor
    } catch (error) {
      if (error instanceof TokenInvalidError || error instanceof TokenExpiredError) {
        refusals.set(key, error.code, now().getTime() + refusalMs)
      }
      throw error
    }
  }

  return {
    async authenticate(token) {
      // Tokens are never kept, only what they hash to.
      const key = hash('sha256', token, 'base64url')
      const nowMs = now().getTime()
      const known = actors.get(key, nowMs)
      if (known) return known
      const refusal = refusals.get(key, nowMs)
      if (refusal) throw refusal === 'TOKEN_EXPIRED' ? new TokenExpiredError() : new TokenInvalidError()

      const shared = underWay.get(key)
      if (shared) return await shared
      const pending = recognize(token, key)
      underWay.set(key, pending)
      try {
        return await pending
      } finally {
        underWay.delete(key)
      }
    },
  }
}

function getGrant<Grant>(grants: ReadonlyMap<string, Grant>, { issuer }: IssuerOptions): Grant {
  const grant = grants.get(issuer)
  if (!grant) throw new TokenInvalidError()
  return grant
}
