import type { KeycloakClient } from './clients.ts'

/** Says whose machine a client is; a client without it is none of ours to change. */
export const machineAttribute = 'interco.organization'

/** What is proven with: a secret, which Keycloak draws where none is given, or a key, by its public part. */
export type MachineProof =
  | { readonly kind: 'secret'; readonly secret?: string }
  | { readonly kind: 'key'; readonly publicKeys: readonly Readonly<Record<string, unknown>>[] }

/**
 * The client of a program of one tenant: its tenant and its groups there are written into the client, for Keycloak knows no
 * membership of a client.
 */
export function describeMachine(machine: {
  readonly clientId: string
  readonly name: string
  readonly organization: { readonly id: string; readonly alias: string }
  readonly groups: readonly string[]
  readonly proof: MachineProof
}): KeycloakClient {
  const { clientId, name, organization, groups, proof } = machine
  const claim = { [organization.alias]: { id: organization.id, groups } }
  return {
    clientId,
    name,
    enabled: true,
    protocol: 'openid-connect',
    publicClient: false,
    standardFlowEnabled: false,
    implicitFlowEnabled: false,
    directAccessGrantsEnabled: false,
    serviceAccountsEnabled: true,
    fullScopeAllowed: false,
    redirectUris: [],
    webOrigins: [],
    defaultClientScopes: ['basic', 'acr', 'interco-api'],
    optionalClientScopes: [],
    protocolMappers: [
      hardCode('name', name, 'String'),
      hardCode('interco_actor', 'machine', 'String'),
      hardCode('organization', JSON.stringify(claim), 'JSON'),
    ],
    ...describeProof(proof, organization.id),
  }
}

function describeProof(proof: MachineProof, organizationId: string) {
  const attributes = { [machineAttribute]: organizationId }
  if (proof.kind === 'secret') {
    const secret = proof.secret === undefined ? {} : { secret: proof.secret }
    return { clientAuthenticatorType: 'client-secret', attributes, ...secret }
  }
  const keys = { keys: proof.publicKeys.map(publicPart) }
  return {
    clientAuthenticatorType: 'client-jwt',
    attributes: { ...attributes, 'use.jwks.string': 'true', 'jwks.string': JSON.stringify(keys) },
  }
}

const publicMembers = ['kty', 'crv', 'x', 'y', 'n', 'e', 'kid', 'alg']

/** Keycloak takes only keys that say they sign. A private part that came along goes no further. */
function publicPart(key: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return {
    ...Object.fromEntries(publicMembers.filter((name) => name in key).map((name) => [name, key[name]])),
    use: 'sig',
  }
}

function hardCode(name: string, value: string, type: 'String' | 'JSON') {
  return {
    name,
    protocol: 'openid-connect',
    protocolMapper: 'oidc-hardcoded-claim-mapper',
    config: {
      'claim.name': name,
      'claim.value': value,
      'jsonType.label': type,
      'access.token.claim': 'true',
      'introspection.token.claim': 'true',
    },
  }
}
