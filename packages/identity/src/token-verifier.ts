import { decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose'
import { type Claims, ClaimsSchema } from './claims.ts'
import { IdentityProviderUnreachableError, TokenExpiredError, TokenInvalidError } from './identity-errors.ts'
import { createIssuerKeys } from './issuer-keys.ts'

/** An identity provider whose access tokens are accepted. */
export type IssuerOptions = {
  /** As in the `iss` claim, to the letter: `https://…/realms/interco`. */
  readonly issuer: string
  /** The audience that stands for this API. */
  readonly audience: string
  /** The clients (`azp`) that may bring its tokens. */
  readonly authorizedParties: readonly string[]
  readonly algorithms?: readonly ('RS256' | 'ES256')[]
  /**
   * After how long a token is refused whatever it says, clocks apart (5 s). What is withdrawn outside Interco is felt within
   * this delay. Default: 55 s.
   */
  readonly maxTokenAgeSeconds?: number | undefined
}

// Node refuses longer headers anyway; the limit is checked before anything is decoded.
const maxTokenBytes = 16_384
const defaultMaxAgeSeconds = 55
/** How far the clocks of the provider, the registry and a gateway may be apart. */
export const clockToleranceSeconds = 5
const acceptedHeaderTypes = new Set(['jwt', 'at+jwt', 'application/at+jwt'])
/** RFC 8725, 3.10: a key comes from the issuer's own set, never from the token; Keycloak sends none of these. */
const refusedHeaderParameters = ['crit', 'jwk', 'jku', 'x5c', 'x5u', 'b64', 'enc', 'zip'] as const
/** Three parts, none of them empty: neither unsigned tokens nor encrypted ones. */
const compactSignature = /^[\w-]+\.[\w-]+\.[\w-]+$/

export type TokenVerifier = {
  /** The issuer that the token names, among those accepted. Nothing is verified yet. */
  findIssuer(token: string): IssuerOptions
  verify(token: string, issuer: IssuerOptions): Promise<Claims>
}

/** Verifies access tokens: everything that is not foreseen is refused. Whether their client may bring them is asked later. */
export function createTokenVerifier(options: { issuers: readonly IssuerOptions[]; now: () => Date }): TokenVerifier {
  const issuers = new Map(
    options.issuers.map((issuer) => [issuer.issuer, { issuer, getKey: createIssuerKeys(issuer.issuer) }]),
  )

  return {
    findIssuer(token) {
      assertShape(token)
      const known = issuers.get(readIssuer(token))
      if (!known) throw new TokenInvalidError({ cause: new Error('unknown issuer') })
      return known.issuer
    },

    async verify(token, { issuer: name }) {
      assertShape(token)
      const known = issuers.get(name)
      if (!known) throw new TokenInvalidError({ cause: new Error('unknown issuer') })
      assertHeader(token)
      const { issuer, getKey } = known
      const maxTokenAge = issuer.maxTokenAgeSeconds ?? defaultMaxAgeSeconds
      const { payload } = await jwtVerify(token, getKey, {
        issuer: issuer.issuer,
        audience: issuer.audience,
        algorithms: [...(issuer.algorithms ?? ['RS256', 'ES256'])],
        requiredClaims: ['exp', 'iat', 'sub', 'jti', 'azp'],
        clockTolerance: clockToleranceSeconds,
        maxTokenAge,
        currentDate: options.now(),
      }).catch(refuse)
      const claims = ClaimsSchema.safeParse(payload)
      if (!claims.success) throw new TokenInvalidError({ cause: new Error('unforeseen claims') })
      const { exp, iat } = claims.data
      // Whoever remembers the claims keeps to it too.
      return { ...claims.data, exp: Math.min(exp, iat + maxTokenAge) }
    },
  }
}

function assertShape(token: string): void {
  if (token.length > maxTokenBytes) throw new TokenInvalidError({ cause: new Error('too long') })
  if (!compactSignature.test(token)) throw new TokenInvalidError({ cause: new Error('not a signed token') })
}

function readIssuer(token: string): string {
  try {
    return decodeJwt(token).iss ?? ''
  } catch (error) {
    return refuse(error)
  }
}

function assertHeader(token: string): void {
  const header = readHeader(token)
  if (!acceptedHeaderTypes.has(String(header.typ).toLowerCase())) {
    throw new TokenInvalidError({ cause: new Error('wrong type of token') })
  }
  // A set with one key would otherwise serve a token that names none.
  if (typeof header.kid !== 'string') throw new TokenInvalidError({ cause: new Error('no key named') })
  if (refusedHeaderParameters.some((parameter) => parameter in header)) {
    throw new TokenInvalidError({ cause: new Error('refused header parameter') })
  }
}

function readHeader(token: string): ReturnType<typeof decodeProtectedHeader> {
  try {
    return decodeProtectedHeader(token)
  } catch (error) {
    return refuse(error)
  }
}

function refuse(error: unknown): never {
  if (error instanceof IdentityProviderUnreachableError) throw error
  // Only the name of the check is kept: jose's own error carries the claims.
  const cause = new Error(error instanceof errors.JOSEError ? error.code : 'verification failed')
  if (error instanceof errors.JWTExpired) throw new TokenExpiredError({ cause })
  throw new TokenInvalidError({ cause })
}
