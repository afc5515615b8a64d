import { randomUUID } from 'node:crypto'
import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose'

export type SignatureAlgorithm = 'RS256' | 'ES256'

export type SigningKey = { readonly privateKey: CryptoKey; readonly kid: string; readonly alg: SignatureAlgorithm }

export type SimulatedKeys = {
  /** The key that signs now. */
  current(): SigningKey
  /** Another one, under its name. */
  forge(): Promise<SigningKey>
  published(): readonly JWK[]
  /** Another key signs from now on, and the one before is published no more. */
  rotate(): Promise<void>
}

export async function createSimulatedKeys(alg: SignatureAlgorithm): Promise<SimulatedKeys> {
  let key = await drawKey(alg)
  return {
    current: () => ({ privateKey: key.privateKey, kid: key.kid, alg }),
    forge: async () => ({ ...(await drawKey(alg)), kid: key.kid, alg }),
    published: () => [key.publicJwk],
    rotate: async () => {
      key = await drawKey(alg)
    },
  }
}

async function drawKey(alg: SignatureAlgorithm) {
  const { privateKey, publicKey } = await generateKeyPair(alg)
  const kid = randomUUID()
  return { privateKey, kid, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } satisfies JWK }
}
