import type { Administration } from '@interco/database'
import { createSessions, type GatewayOptions } from '@interco/gateway'
import { IdentityProviderUnreachableError } from '@interco/identity'
import { createEmbeddedProvider, type EmbeddedOrganization, type Persona } from '@interco/identity/embedded'
import type { Environment } from '../environment.ts'

export type RunningIdentity = Pick<GatewayOptions, 'issuers' | 'sessions' | 'embedded'> & {
  readonly issuer: string
  /** The demonstration accounts; none with a real identity provider. */
  readonly personas: readonly Persona[]
  close(): void
}

const audience = 'interco-api'

/** The embedded identity provider, or the one that the environment names once it answers. */
export async function openIdentity(environment: Environment, admin: Administration): Promise<RunningIdentity> {
  return environment.issuerUrl === undefined
    ? openEmbedded(environment, await readOrganizations(admin))
    : openRemote(environment, environment.issuerUrl)
}

async function openEmbedded(
  { publicUrl, stateFolder }: Environment,
  organizations: readonly EmbeddedOrganization[],
): Promise<RunningIdentity> {
  const provider = await createEmbeddedProvider({
    issuer: `${publicUrl}/realms/interco`,
    stateFolder,
    organizations: () => organizations,
    redirectUris: [`${publicUrl}/session/callback`],
  })
  const { web } = provider.clients
  return {
    issuer: provider.issuer,
    issuers: [{ issuer: provider.issuer, audience: provider.audience, authorizedParties: provider.authorizedParties }],
    sessions: createSessions({ issuer: provider.issuer, clientId: web.id, clientSecret: web.secret, publicUrl }),
    embedded: { handler: provider.handler, accounts: () => provider.personas() },
    personas: provider.personas(),
    close: () => provider.close(),
  }
}

async function openRemote(environment: Environment, issuer: string): Promise<RunningIdentity> {
  const { authorizedClients, publicUrl, webClientSecret: clientSecret } = environment
  await assertAnswers(issuer)
  return {
    issuer,
    issuers: [{ issuer, audience, authorizedParties: ['interco-web', 'interco-cli', ...authorizedClients] }],
    sessions:
      clientSecret === undefined
        ? undefined
        : createSessions({ issuer, clientId: 'interco-web', clientSecret, publicUrl }),
    personas: [],
    close: () => undefined,
  }
}

async function assertAnswers(issuer: string): Promise<void> {
  const discovery = `${issuer}/.well-known/openid-configuration`
  const response = await fetch(discovery, { signal: AbortSignal.timeout(5_000) }).catch((cause: unknown) => {
    throw new IdentityProviderUnreachableError({ cause })
  })
  if (!response.ok) throw new IdentityProviderUnreachableError()
}

async function readOrganizations(admin: Administration): Promise<EmbeddedOrganization[]> {
  const rows = await admin<{ id: string; alias: string; name: string; siren: string; inseeCode: string | null }[]>`
    select organization_id as id, slug as alias, name, siren, insee_code as "inseeCode"
    from interco.tenants where state = 'active' order by kind = 'epci' desc, population desc`
  return rows.map(({ inseeCode, ...row }) => ({ ...row, inseeCode: inseeCode ?? undefined }))
}
