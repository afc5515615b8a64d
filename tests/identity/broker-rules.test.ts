import { type Broker, describeProvider, type ProviderMetadata } from '@interco/identity/broker'
import { expect, test } from 'vitest'
import realm from '../../infra/keycloak/interco-realm.json' with { type: 'json' }
import { lintRealm } from '../../infra/keycloak/lint-realm.ts'

const metadata: ProviderMetadata = {
  issuer: 'https://sso.ville-a.example',
  authorization_endpoint: 'https://sso.ville-a.example/auth',
  token_endpoint: 'https://sso.ville-a.example/token',
  jwks_uri: 'https://sso.ville-a.example/certs',
  id_token_signing_alg_values_supported: ['RS256'],
  code_challenge_methods_supported: ['S256'],
}
const broker: Broker = {
  alias: 'ville-a',
  name: 'Ville A',
  issuer: metadata.issuer,
  clientId: 'interco',
  proof: { kind: 'key' },
  organization: { id: 'org-1', alias: 'ville-a' },
  siren: '218601946',
  domains: ['ville-a.example'],
  groups: [],
}

test('a provider of a municipality is let in as the rules of the realm ask', () => {
  expect(lintRealm({ ...realm, identityProviders: [describeProvider(broker, metadata)] })).toEqual([])
})
