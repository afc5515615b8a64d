import { createRemoteJWKSet } from 'jose'
import { discoverProvider } from '../broker/discover-provider.ts'
import type { AcceptanceCase } from './acceptance.ts'

/** What a provider says of itself, which asks nothing of anyone. */
export const descriptionCases: readonly AcceptanceCase[] = [
  {
    id: 'discovery',
    title: 'Le fournisseur se décrit (découverte OpenID Connect)',
    run: async ({ broker }) => {
      const { end_session_endpoint } = await discoverProvider(broker.issuer)
      const logout = end_session_endpoint === undefined ? 'sans déconnexion' : 'avec déconnexion'
      return { passed: true, observed: `description complète, ${logout}` }
    },
  },
  {
    id: 'keys',
    title: 'Ses clés publiques se lisent',
    run: async ({ broker }) => {
      const { jwks_uri } = await discoverProvider(broker.issuer)
      const keys = createRemoteJWKSet(new URL(jwks_uri))
      await keys.reload()
      const algorithms = keys.jwks()?.keys.map(({ kty, alg }) => alg ?? kty ?? '') ?? []
      return { passed: algorithms.length > 0, observed: `${algorithms.length} clé(s) : ${algorithms.join(', ')}` }
    },
  },
  {
    id: 'algorithms',
    title: 'Il signe en RS256 ou ES256',
    run: async ({ broker }) => {
      const { id_token_signing_alg_values_supported: told } = await discoverProvider(broker.issuer)
      return { passed: true, observed: `annonce ${told.join(', ')}` }
    },
  },
  {
    id: 'pkce',
    title: 'Il connaît PKCE (S256)',
    run: async ({ broker }) => {
      const { code_challenge_methods_supported: told } = await discoverProvider(broker.issuer)
      return {
        passed: told.includes('S256'),
        observed: told.length > 0 ? `annonce ${told.join(', ')}` : 'n’en dit rien',
      }
    },
  },
]
