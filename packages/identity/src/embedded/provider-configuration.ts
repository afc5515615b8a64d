import type { ClientMetadata, Configuration } from 'oidc-provider'
import type { Realm } from '../realm/realm.ts'
import type { Directory } from './directory/index.ts'
import type { SigningKeys } from './identity-state.ts'
import { createMachineClients } from './machine-clients.ts'
import type { MemoryStore } from './memory-adapter.ts'
import { createPolicy, resource } from './provider-policy.ts'
import { describeAccounts } from './provider-tokens.ts'
import type { ResourceServers } from './resource-servers.ts'
import { createErrorPage, createSignedOutPage } from './sign-in-page.ts'
import { endSession, type LeaveBy, showPage } from './sign-out.ts'

const protocol = '/protocol/openid-connect'

/** The same paths, claims and refusals as Keycloak, as far as Interco uses them. */
export function createConfiguration(options: {
  readonly realm: Realm
  readonly realmPath: string
  readonly clients: ClientMetadata[]
  readonly signingKeys: SigningKeys
  readonly cookieKey: string
  readonly store: MemoryStore
  readonly directory: Directory
  readonly servers: ResourceServers
  readonly leaveBy: LeaveBy
}): Configuration {
  const { realm, realmPath, directory, servers, store } = options

  return {
    ...describeAccounts(directory),
    ...createPolicy(realmPath, directory),
    adapter: (model) =>
      model === 'Client' ? createMachineClients(directory, store.adapter(model)) : store.adapter(model),
    clients: options.clients,
    jwks: options.signingKeys,
    routes: {
      authorization: `${protocol}/auth`,
      token: `${protocol}/token`,
      jwks: `${protocol}/certs`,
      userinfo: `${protocol}/userinfo`,
      end_session: `${protocol}/logout`,
    },
    cookies: {
      keys: [options.cookieKey],
      // Two realms on one host would otherwise overwrite each other's.
      names: {
        session: `${realm.realm}_sso`,
        interaction: `${realm.realm}_sign_in`,
        resume: `${realm.realm}_resume`,
      },
      long: { httpOnly: true, sameSite: 'lax', path: realmPath },
      short: { httpOnly: true, sameSite: 'lax' },
    },
    scopes: ['openid', 'profile', 'organization'],
    responseTypes: ['code'],
    pkce: { required: () => true },
    clientBasedCORS: () => false,
    // Its only request is to our own pages, which it would not send to this machine.
    fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined } as RequestInit),
    rotateRefreshToken: true,
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    ttl: {
      AccessToken: realm.accessTokenLifespan,
      ClientCredentials: (_ctx, _token, client) => servers.lifetimeOf(client),
      IdToken: realm.accessTokenLifespan,
      AuthorizationCode: realm.accessCodeLifespan,
      Interaction: 1800,
      RefreshToken: realm.ssoSessionIdleTimeout,
      Session: realm.ssoSessionMaxLifespan,
      Grant: realm.ssoSessionMaxLifespan,
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      clientCredentials: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => endSession(ctx, form, options.leaveBy),
        postLogoutSuccessSource: (ctx) => showPage(ctx, createSignedOutPage()),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: async () => resource,
        useGrantedResource: async () => true,
        getResourceServerInfo: async (_ctx, _resource, client) => servers.describe(client),
      },
    },
    renderError(ctx, out) {
      showPage(ctx, createErrorPage([out.error, out.error_description].filter(Boolean).join(': ')))
    },
  }
}
