import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose'
import { IdentityProviderUnreachableError } from './identity-errors.ts'

/** The keys at Keycloak's path, read when first needed, then at most every 30 seconds. */
export function readKeysOf(issuer: string): JWTVerifyGetKey {
  const readKeys = createRemoteJWKSet(new URL(`${issuer}/protocol/openid-connect/certs`), {
    cooldownDuration: 30_000,
    cacheMaxAge: 600_000,
    timeoutDuration: 3_000,
  })
  return async (header, token) => {
    try {
      return await readKeys(header, token)
    } catch (cause) {
      if (cause instanceof errors.JWKSNoMatchingKey) throw cause
      if (cause instanceof errors.JWKSMultipleMatchingKeys) throw cause
      if (cause instanceof errors.JOSENotSupported) throw cause
      throw new IdentityProviderUnreachableError({ cause })
    }
  }
}
