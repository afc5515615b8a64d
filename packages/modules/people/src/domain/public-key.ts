import { createHash, createPublicKey } from 'node:crypto'

type Jwk = Readonly<Record<string, string>>

/**
 * The public part of a key that signs, named by its thumbprint (RFC 7638); undefined for anything else. A private key that was
 * sent by mistake is refused, not stripped: it is known to others now.
 */
export function readPublicKey(text: string): Jwk | undefined {
  try {
    const given: unknown = JSON.parse(text)
    if (typeof given !== 'object' || given === null || 'd' in given || 'k' in given) return undefined
    return asSigningKey(exportPublic(given))
  } catch {
    return undefined
  }
}

function asSigningKey({ kty, crv, x, y, n, e }: Jwk): Jwk | undefined {
  if (kty === 'EC' && crv === 'P-256' && x && y) return named({ crv, kty, x, y }, 'ES256')
  if (kty === 'RSA' && n && e && Buffer.from(n, 'base64url').length >= 256) return named({ e, kty, n }, 'RS256')
  return undefined
}

/** Read as a key and written again: what is left is a key, whatever was given. */
function exportPublic(given: object): Jwk {
  const key = createPublicKey({ key: { ...given }, format: 'jwk' })
  return key.export({ format: 'jwk' }) as Jwk
}

/** `members` are those that the thumbprint is made of, in order. */
function named(members: Jwk, alg: string): Jwk {
  const kid = createHash('sha256').update(JSON.stringify(members)).digest('base64url')
  return { ...members, kid, alg, use: 'sig' }
}
