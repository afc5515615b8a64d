import { decodeProtectedHeader, errors, jwtVerify } from 'jose'
import { z } from 'zod'
import { createBoundedCache } from './bounded-cache.ts'
import { IdentityProviderUnreachableError, LogoutTokenInvalidError } from './identity-errors.ts'
import { createIssuerKeys } from './issuer-keys.ts'

/** A session that the identity provider has ended; without a session id, all of the person’s. */
export type EndedSession = {
  readonly issuer: string
  readonly sessionId: string | undefined
  readonly subject: string | undefined
}

const maxTokenBytes = 8_192
// As long as Keycloak and the standard let one live.
const maxAgeSeconds = 120
const clockToleranceSeconds = 5
const maxRemembered = 10_000
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'
const compactSignature = /^[\w-]+\.[\w-]+\.[\w-]+$/
const acceptedHeaderParameters = new Set(['alg', 'kid', 'typ'])

const name = z.string().min(1).max(255)
/** OpenID Connect Back-Channel Logout 1.0, 2.4. A nonce would make an ID token of it. */
const LogoutClaimsSchema = z
  .object({
    iat: z.number(),
    exp: z.number(),
    jti: name,
    sub: name.optional(),
    sid: name.optional(),
    nonce: z.undefined().optional(),
    events: z.object({ [logoutEvent]: z.record(z.string(), z.unknown()) }),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined)

/**
 * Verifies what the provider sends when a session ends (OpenID Connect Back-Channel Logout 1.0, 2.6): each token serves
 * once, for two minutes, and its header must say that it is one (Keycloak’s does).
 */
export function createLogoutVerifier(options: {
  readonly issuer: string
  readonly clientId: string
  readonly now: () => number
}): (token: string) => Promise<EndedSession> {
  const { issuer, clientId, now } = options
  const getKey = createIssuerKeys(issuer)
  const seen = createBoundedCache<true>(maxRemembered)

  return async (token) => {
    assertShape(token)
    const { payload } = await jwtVerify(token, getKey, {
      issuer,
      audience: clientId,
      typ: 'logout+jwt',
      algorithms: ['RS256', 'ES256'],
      requiredClaims: ['iat', 'exp', 'jti', 'events'],
      clockTolerance: clockToleranceSeconds,
      maxTokenAge: maxAgeSeconds,
      currentDate: new Date(now()),
    }).catch(refuse)
    const claims = LogoutClaimsSchema.safeParse(payload)
    if (!claims.success) throw refusal('unforeseen claims')
    const { jti, sub, sid } = claims.data
    if (seen.get(jti, now())) throw refusal('seen before')
    seen.set(jti, true, now() + (maxAgeSeconds + 2 * clockToleranceSeconds) * 1000)
    return { issuer, sessionId: sid, subject: sub }
  }
}

function assertShape(token: string): void {
  if (token.length > maxTokenBytes) throw refusal('too long')
  if (!compactSignature.test(token)) throw refusal('not a signed token')
  const header = readHeader(token)
  if (typeof header.kid !== 'string') throw refusal('no key named')
  if (Object.keys(header).some((parameter) => !acceptedHeaderParameters.has(parameter))) {
    throw refusal('refused header parameter')
  }
}

function readHeader(token: string): ReturnType<typeof decodeProtectedHeader> {
  try {
    return decodeProtectedHeader(token)
  } catch {
    throw refusal('no header')
  }
}

const refusal = (what: string) => new LogoutTokenInvalidError({ cause: new Error(what) })

function refuse(error: unknown): never {
  if (error instanceof IdentityProviderUnreachableError) throw error
  // Only the name of the check is kept: jose’s own error carries the claims.
  throw refusal(error instanceof errors.JOSEError ? error.code : 'verification failed')
}
