import { roleByGroup } from '../actor-from-claims.ts'
import {
  createIdentityProviders,
  createOrganizations,
  type KeycloakAdmin,
  type KeycloakIdentityProvider,
  type KeycloakIdentityProviderMapper,
} from '../admin/index.ts'
import { groupTemplate } from '../group-template.ts'
import type { Broker } from './broker.ts'
import { BrokerUnusableError } from './broker-errors.ts'
import { discoverProvider, type ProviderMetadata } from './discover-provider.ts'
import { siretPattern } from './judge-upstream.ts'

/** In the realm file: an account that exists is linked only by its own password. */
const firstSignInFlow = 'interco first sign-in through a municipality'

/** A municipality’s clock may be off by so much, as those of the API’s tokens. */
const toleratedSeconds = 5

/**
 * Lets a municipality’s identity provider in: its people are sent there by the domain of their address, and become members
 * of its organization with the roles of the allow-list. It may be repeated; what differs is brought to what is given.
 * @throws BrokerUnusableError, KeycloakRefusedError
 */
export async function ensureBroker(admin: KeycloakAdmin, realm: string, broker: Broker): Promise<void> {
  if (broker.domains.length === 0) throw new BrokerUnusableError('domain-missing')
  const metadata = await discoverProvider(broker.issuer)
  const providers = createIdentityProviders(admin, realm)
  const organizations = createOrganizations(admin, realm)
  await organizations.ensureGroups(broker.organization.id, groupTemplate.paths)
  await organizations.setDomains(broker.organization.id, broker.domains)
  await providers.ensure(describeProvider(broker, metadata))
  await providers.link(broker.organization.id, broker.alias)
  await providers.setMappers(broker.alias, describeMappers(broker))
}

export function describeProvider(broker: Broker, metadata: ProviderMetadata): KeycloakIdentityProvider {
  const { alias, name, clientId, proof, siren } = broker
  return {
    alias,
    displayName: name,
    providerId: 'oidc',
    enabled: true,
    // CVE-2026-82968: what another provider says of an address proves nothing here.
    trustEmail: false,
    storeToken: false,
    addReadTokenRoleOnCreate: false,
    linkOnly: false,
    hideOnLogin: true,
    firstBrokerLoginFlowAlias: firstSignInFlow,
    config: {
      clientId,
      ...(proof.kind === 'secret'
        ? { clientAuthMethod: 'client_secret_basic', clientSecret: proof.secret }
        : { clientAuthMethod: 'private_key_jwt' }),
      issuer: metadata.issuer,
      authorizationUrl: metadata.authorization_endpoint,
      tokenUrl: metadata.token_endpoint,
      jwksUrl: metadata.jwks_uri,
      useJwksUrl: 'true',
      validateSignature: 'true',
      pkceEnabled: 'true',
      pkceMethod: 'S256',
      allowedClockSkew: String(toleratedSeconds),
      defaultScope: 'openid profile email',
      loginHint: 'true',
      syncMode: 'FORCE',
      // Only what is signed counts.
      disableUserInfo: 'true',
      ...(metadata.end_session_endpoint === undefined ? {} : { logoutUrl: metadata.end_session_endpoint }),
      filteredByClaim: 'true',
      claimFilterName: 'siret',
      claimFilterValue: siretPattern(siren).source,
      'kc.org.domain': 'ANY',
      'kc.org.broker.redirect.mode.email-matches': 'true',
    },
  }
}

/** Their name, a mark of where they came from, and one for each entry of the allow-list. */
function describeMappers({ alias, groups }: Broker): readonly KeycloakIdentityProviderMapper[] {
  const pathByRole = new Map([...roleByGroup].map(([path, role]) => [role, path]))
  const names = (['given_name', 'family_name'] as const).map((claim) => ({
    name: claim,
    identityProviderAlias: alias,
    identityProviderMapper: 'oidc-user-attribute-idp-mapper',
    config: {
      syncMode: 'FORCE',
      claim,
      'user.attribute': claim === 'given_name' ? 'firstName' : 'lastName',
    },
  }))
  const rules = groups.map(({ group, role }) => ({
    name: `${group} gives ${role}`,
    identityProviderAlias: alias,
    identityProviderMapper: 'oidc-advanced-group-idp-mapper',
    config: {
      syncMode: 'FORCE',
      claims: JSON.stringify([{ key: 'groups', value: group }]),
      'are.claim.values.regex': 'false',
      group: pathByRole.get(role) ?? '',
      groupType: 'ORGANIZATION',
    },
  }))
  // Read by the flows of the realm: who was made here has no way in beside their municipality, not even a password.
  const mark = {
    name: 'came through a municipality',
    identityProviderAlias: alias,
    identityProviderMapper: 'hardcoded-attribute-idp-mapper',
    config: { syncMode: 'IMPORT', attribute: 'interco.broker', 'attribute.value': alias },
  }
  return [...names, mark, ...rules]
}
