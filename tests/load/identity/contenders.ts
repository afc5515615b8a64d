import { createAuthenticator } from '@interco/identity'
import Keycloak from 'keycloak-connect'
import type { BenchIssuer } from './bench-issuer.ts'

/** Rejects when the token is not good. */
export type Verify = (token: string) => Promise<unknown>

/** Ours, which knows no token yet. */
export function ours({ options }: BenchIssuer): Verify {
  return createAuthenticator({ issuers: [options] }).authenticate
}

/** Keycloak's own adapter as it comes, with the keys that the issuer publishes or with the one of its configuration. */
export function shipped({ options, publicKey }: BenchIssuer, keys: 'published' | 'configured'): Verify {
  const [base = '', realm = ''] = options.issuer.split('/realms/')
  const { grantManager } = new Keycloak(
    {},
    {
      realm,
      'auth-server-url': base,
      resource: options.audience,
      'bearer-only': true,
      'ssl-required': 'external',
      'confidential-port': 0,
      ...(keys === 'configured' ? { 'realm-public-key': publicKey } : {}),
    },
  )
  return (token) => grantManager.createGrant(JSON.stringify({ access_token: token }))
}
