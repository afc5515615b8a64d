import type { Client, ResourceServer } from 'oidc-provider'
import type { Realm } from '../realm/realm.ts'
import { provisionerClientId } from './clients.ts'
import type { Directory } from './directory/index.ts'
import { administrationAudience, audience } from './provider-policy.ts'
import { listScopes } from './token-claims.ts'

export type ResourceServers = {
  describe(client: Client): ResourceServer
  /** How long a client that acts for itself has its token. */
  lifetimeOf(client: Client): number
}

/** Whom a token is for: the API, except for Interco’s own account, whose tokens serve at the administration alone. */
export function createResourceServers(realm: Realm, directory: Directory): ResourceServers {
  const account = realm.clients.find(({ clientId }) => clientId === provisionerClientId)
  const shortSeconds = Number(account?.attributes['access.token.lifespan'] ?? realm.accessTokenLifespan)
  const isAccount = (client: Client) => client.clientId === provisionerClientId
  return {
    describe: (client) => ({
      ...(isAccount(client)
        ? { audience: administrationAudience, scope: '' }
        : { audience, scope: listScopes(directory.organizations()) }),
      accessTokenFormat: 'jwt',
      jwt: { sign: { alg: 'RS256' } },
    }),
    lifetimeOf: (client) => (isAccount(client) ? shortSeconds : realm.accessTokenLifespan),
  }
}
