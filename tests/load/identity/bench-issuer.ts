import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import type { IssuerOptions } from '@interco/identity'

/** An issuer of RS256 tokens in Keycloak's form, that counts how often its keys are read and may change them. */
export type BenchIssuer = {
  readonly options: IssuerOptions
  /** Of the key that it began with, as Keycloak's adapter takes it. */
  readonly publicKey: string
  /** How often its keys were read since the last call. */
  countReads(): number
  /** Signs with a new key from now on; the former ones stay published. */
  changeKey(): void
  sign(count: number): Promise<string[]>
  /** A token under a key id that nobody published, which nobody signed either. */
  invent(keyId: string): string
  close(): Promise<void>
}

type SigningKey = { readonly id: string; readonly publicKey: KeyObject; readonly privateKey: KeyObject }

const signAside = promisify(sign)
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

export async function startBenchIssuer(): Promise<BenchIssuer> {
  const first = drawKey(1)
  const keys: SigningKey[] = [first]
  let current = first
  let reads = 0
  const server = createServer((_request, response) => {
    reads += 1
    const told = keys.map(({ id, publicKey }) => ({ ...publicKey.export({ format: 'jwk' }), kid: id, use: 'sig' }))
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ keys: told }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}/realms/interco`
  const unsigned = (keyId: string) => `${encode({ alg: 'RS256', typ: 'JWT', kid: keyId })}.${encode(claimsOf(issuer))}`

  async function signOne(): Promise<string> {
    const content = unsigned(current.id)
    const signature = await signAside('RSA-SHA256', Buffer.from(content), current.privateKey)
    return `${content}.${signature.toString('base64url')}`
  }

  return {
    // Signing all of them takes longer than a token is taken for elsewhere.
    options: { issuer, audience: 'interco-api', authorizedParties: ['interco-web'], maxTokenAgeSeconds: 86_400 },
    publicKey: first.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    countReads: () => {
      const counted = reads
      reads = 0
      return counted
    },
    changeKey: () => {
      current = drawKey(keys.length + 1)
      keys.push(current)
    },
    sign: (count) => Promise.all(Array.from({ length: count }, signOne)),
    invent: (keyId) => `${unsigned(keyId)}.AAAA`,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** Of the size that Keycloak draws. */
function drawKey(number: number): SigningKey {
  return { id: `key-${number}`, ...generateKeyPairSync('rsa', { modulusLength: 2_048 }) }
}

/** Of an agent of one tenant. */
function claimsOf(issuer: string): object {
  const nowSeconds = Math.floor(Date.now() / 1_000)
  return {
    iss: issuer,
    sub: crypto.randomUUID(),
    jti: crypto.randomUUID(),
    azp: 'interco-web',
    aud: ['interco-api', 'account'],
    typ: 'Bearer',
    iat: nowSeconds,
    exp: nowSeconds + 3_600,
    sid: crypto.randomUUID(),
    name: 'Camille Roux',
    organization: { poitiers: { id: crypto.randomUUID(), groups: ['/roles/agent'] } },
  }
}
