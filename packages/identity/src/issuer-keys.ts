import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose'
import { createBoundedCache } from './bounded-cache.ts'
import { IdentityProviderUnreachableError } from './identity-errors.ts'
import { createPacedRead } from './paced-read.ts'

type Key = Awaited<ReturnType<JWTVerifyGetKey>>

const maxAgeMs = 600_000
const timeoutMs = 3_000
/** A flood of invented key ids makes the provider no more requests than this. */
const readIntervalMs = 1_000
const absenceMs = 5_000
const maxAbsences = 1_000
/** Keycloak's have 43 characters. */
const maxIdLength = 256

/**
 * The keys at Keycloak's path. One that the provider has just begun to sign with is read at once, once for all who bring it;
 * a key id is unknown only when a read that began after the question says so. That is remembered for a few seconds, so that a
 * client which never learns costs nothing.
 */
export function createIssuerKeys(issuer: string): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL(`${issuer}/protocol/openid-connect/certs`), {
    // When to read again is decided here: with a delay of its own, good tokens would be refused for as long.
    cooldownDuration: Number.POSITIVE_INFINITY,
    cacheMaxAge: maxAgeMs,
    timeoutDuration: timeoutMs,
  })
  let told: ReadonlySet<unknown> = new Set()
  const reading = createPacedRead(async () => {
    await keys.reload()
    told = new Set(keys.jwks()?.keys.map(({ kid }) => kid))
  }, readIntervalMs)
  const absent = createBoundedCache<true>(maxAbsences)

  async function find(...[header, token]: Parameters<JWTVerifyGetKey>): Promise<Key> {
    const { kid = '' } = header
    const askedAt = performance.now()
    let readAt = keys.fresh ? Number.NEGATIVE_INFINITY : await reading.join()
    // A key that is told for another algorithm is no reason to read again.
    while (!told.has(kid) && kid.length <= maxIdLength && !absent.get(kid, Date.now())) {
      if (readAt >= askedAt) absent.set(kid, true, Date.now() + absenceMs)
      else readAt = await reading.join()
    }
    return await keys(header, token)
  }

  return (header, token) => find(header, token).catch(refuse)
}

function refuse(cause: unknown): never {
  if (cause instanceof errors.JWKSNoMatchingKey) throw cause
  if (cause instanceof errors.JWKSMultipleMatchingKeys) throw cause
  if (cause instanceof errors.JOSENotSupported) throw cause
  throw new IdentityProviderUnreachableError({ cause })
}
