import {
  createAdmin,
  createIdentityProviders,
  type IdentityProviders,
  type KeycloakAdmin,
  KeycloakRefusedError,
} from '@interco/identity/admin'
import { UsageError } from '../commands/usage-error.ts'
import type { Environment } from '../environment.ts'
import { findProvisioner } from '../pool/open-federation.ts'

export type Realm = {
  readonly admin: KeycloakAdmin
  readonly realm: string
  readonly issuer: string
  readonly providers: IdentityProviders
}

/** The Keycloak of this environment, for whoever changes the identity providers of municipalities. */
export async function reachRealm(environment: Environment): Promise<Realm> {
  const provisioner = await findProvisioner(environment)
  if (!provisioner) {
    throw new UsageError('INTERCO_PROVISIONER_SECRET is needed too: it is Interco that lets a provider in at Keycloak.')
  }
  const { url, realm } = provisioner
  const admin = createAdmin(url, provisioner)
  const providers = createIdentityProviders(admin, realm)
  // Asked before anything is changed: the embedded provider has organizations, but nothing of this.
  await providers.list().catch((error: unknown) => {
    if (!(error instanceof KeycloakRefusedError && error.answered === 404)) throw error
    throw new UsageError(
      'The embedded identity provider takes no provider of a municipality by command: run npm start -- --keycloak, or name a Keycloak by INTERCO_ISSUER_URL.',
    )
  })
  return { admin, realm, issuer: `${url}/realms/${realm}`, providers }
}
