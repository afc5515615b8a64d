import type { ClientMetadata } from 'oidc-provider'
import type { Realm, RealmClient } from '../realm/realm.ts'
import type { EmbeddedOrganization } from './organization.ts'

export const webClientId = 'interco-web'
/** RFC 8693. */
export const tokenExchange = 'urn:ietf:params:oauth:grant-type:token-exchange'
export const cliClientId = 'interco-cli'
/** Interco itself, when it changes tenants and their people. */
export const provisionerClientId = 'interco-provisioner'
/** The address that the command line listens on: RFC 8252, 7.3 lets it take any free port. */
export const cliRedirectUri = 'http://127.0.0.1/callback'

export function machineClientId({ alias }: EmbeddedOrganization): string {
  return `machine-${alias}`
}

/** The commune whose software has an account: the largest one. */
export function findMachineOwner(organizations: readonly EmbeddedOrganization[]): EmbeddedOrganization | undefined {
  return organizations[1] ?? organizations[0]
}

/** Those of the realm: what people sign in with, and Interco’s own account. */
export function listClients(realm: Realm): ClientMetadata[] {
  return realm.clients.map((client) => (client.standardFlowEnabled ? describeClient(client) : describeAccount(client)))
}

/** A client that acts for itself. */
function describeAccount({ clientId, secret }: RealmClient): ClientMetadata {
  return {
    client_id: clientId,
    client_secret: secret ?? '',
    token_endpoint_auth_method: 'client_secret_post',
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
  }
}

/** A client of the realm in the words of OpenID Connect’s registration. */
function describeClient({ clientId, secret, publicClient, redirectUris, attributes }: RealmClient): ClientMetadata {
  const afterLogout = attributes['post.logout.redirect.uris']
  const backChannel = attributes['backchannel.logout.url']
  const exchanges = attributes['standard.token.exchange.enabled'] === 'true'
  return {
    client_id: clientId,
    grant_types: ['authorization_code', 'refresh_token', ...(exchanges ? [tokenExchange] : [])],
    response_types: ['code'],
    redirect_uris: redirectUris,
    // Keycloak separates several by ##.
    ...(afterLogout ? { post_logout_redirect_uris: afterLogout.split('##') } : {}),
    ...(backChannel ? { backchannel_logout_uri: backChannel, backchannel_logout_session_required: true } : {}),
    ...(publicClient
      ? { token_endpoint_auth_method: 'none', application_type: 'native' }
      : { client_secret: secret ?? '' }),
  }
}
