import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { IssuerOptions } from '@interco/identity'
import type { Actor, Role } from '@interco/kernel'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

const groups: Readonly<Record<Role, string>> = {
  administrator: '/roles/administrateur',
  manager: '/roles/gestionnaire',
  agent: '/roles/agent',
  reader: '/roles/lecteur',
  dpo: '/roles/dpo',
}

/** An issuer of access tokens in the form of Keycloak's, for actors of any kind that a test needs. */
export type TokenMint = {
  readonly issuer: IssuerOptions
  /** `claims` stand in place of the actor's. */
  tokenOf(actor: Actor, lifetimeSeconds?: number, claims?: Readonly<Record<string, unknown>>): Promise<string>
  close(): Promise<void>
}

export async function createTokenMint(): Promise<TokenMint> {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'mint', alg: 'RS256', use: 'sig' }
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ keys: [jwk] }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}/realms/interco`
  return {
    // A run may hold one token for longer than a real issuer's lives.
    issuer: { issuer, audience: 'interco-api', authorizedParties: ['interco-web'], maxTokenAgeSeconds: 86_400 },
    tokenOf: (actor, lifetimeSeconds = 300, claims = {}) =>
      new SignJWT({
        typ: 'Bearer',
        azp: 'interco-web',
        sid: 'session',
        name: actor.name,
        ...(actor.kind === 'machine' ? { interco_actor: 'machine' } : {}),
        ...(actor.kind === 'operator' ? { realm_access: { roles: ['interco-operateur'] } } : {}),
        ...(actor.memberships.size === 0 ? {} : { organization: organizationsOf(actor) }),
        ...claims,
      })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'mint' })
        .setIssuer(issuer)
        .setAudience('interco-api')
        .setSubject(actor.key.split('#')[1] ?? actor.key)
        .setJti(crypto.randomUUID())
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1000) + lifetimeSeconds)
        .sign(privateKey),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function organizationsOf(actor: Actor): Record<string, { id: string; groups: string[] }> {
  return Object.fromEntries(
    [...actor.memberships].map(([id, roles], index) => [
      `org-${index}`,
      { id, groups: roles.map((role) => groups[role]) },
    ]),
  )
}
