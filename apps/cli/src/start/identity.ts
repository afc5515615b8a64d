import type { Administration } from '@interco/database'
import { createSessions, type GatewayOptions, readFurtherIssuers } from '@interco/gateway'
import { IdentityProviderUnreachableError } from '@interco/identity'
import { createEmbeddedProvider, type EmbeddedOrganization, type Persona } from '@interco/identity/embedded'
import { createFederation, federationAt } from '@interco/identity/federation'
import type { Environment } from '../environment.ts'
import type { Progress } from '../progress.ts'
import type { RunningDatabase } from './database.ts'
import type { StartOptions } from './start-options.ts'

export type RunningIdentity = Pick<GatewayOptions, 'issuers' | 'sessions' | 'embedded' | 'federation'> & {
  readonly issuer: string
  /** The demonstration accounts; none with a real identity provider. */
  readonly personas: readonly Persona[]
  /** Theirs, where they have one. */
  readonly password: string | undefined
  /** Resolves when a provider that was started has ended by itself. */
  readonly stopped: Promise<void>
  close(): Promise<void> | void
}

type Database = Pick<RunningDatabase, 'admin' | 'adminUrl'>

const audience = 'interco-api'

/** The embedded identity provider, a Keycloak that is started for it, or the one that the environment names once it answers. */
export async function openIdentity(
  environment: Environment,
  database: Database,
  progress: Progress,
  { keycloak }: StartOptions,
): Promise<RunningIdentity> {
  if (environment.issuerUrl !== undefined) return openRemote(environment, environment.issuerUrl)
  const organizations = await readOrganizations(database.admin)
  return keycloak ? openReal(environment, database, organizations, progress) : openEmbedded(environment, organizations)
}

const never = new Promise<void>(() => undefined)

async function openReal(
  environment: Environment,
  database: Database,
  organizations: readonly EmbeddedOrganization[],
  progress: Progress,
): Promise<RunningIdentity> {
  // Loaded when it is asked for: nobody else pays for it.
  const { openKeycloak } = await import('../keycloak/open-keycloak.ts')
  const { federation, issuer, machineId, personas, password, stopped, webSecret, close } = await openKeycloak(
    environment,
    database,
    organizations,
    progress,
  )
  const clients = ['interco-web', 'interco-cli', ...(machineId === undefined ? [] : [machineId])]
  return {
    issuer,
    issuers: [{ issuer, audience, authorizedParties: clients }],
    sessions: sessionsOf(issuer, webSecret, environment.publicUrl),
    federation,
    personas,
    password,
    stopped,
    close,
  }
}

async function openEmbedded(
  { publicUrl, stateFolder }: Environment,
  organizations: readonly EmbeddedOrganization[],
): Promise<RunningIdentity> {
  const provider = await createEmbeddedProvider({
    issuer: `${publicUrl}/realms/interco`,
    stateFolder,
    organizations: () => organizations,
    publicUrl,
  })
  const { web, provisioner } = provider.clients
  return {
    issuer: provider.issuer,
    issuers: [{ issuer: provider.issuer, audience: provider.audience, authorizedParties: provider.authorizedParties }],
    sessions: sessionsOf(provider.issuer, web.secret, publicUrl),
    embedded: { handler: provider.handler, accounts: () => provider.personas() },
    federation: federationOf(provider.issuer, provisioner.secret),
    personas: provider.personas(),
    password: undefined,
    stopped: never,
    close: () => provider.close(),
  }
}

async function openRemote(environment: Environment, issuer: string): Promise<RunningIdentity> {
  const { authorizedClients, provisionerSecret, publicUrl, webClientSecret: clientSecret } = environment
  await assertAnswers(issuer)
  return {
    issuer,
    issuers: [
      { issuer, audience, authorizedParties: ['interco-web', 'interco-cli', ...authorizedClients] },
      ...(await readFurtherIssuers(environment.furtherIssuers)),
    ],
    sessions: clientSecret === undefined ? undefined : sessionsOf(issuer, clientSecret, publicUrl),
    federation: provisionerSecret === undefined ? undefined : federationOf(issuer, provisionerSecret),
    personas: [],
    password: undefined,
    stopped: never,
    close: () => undefined,
  }
}

function sessionsOf(issuer: string, clientSecret: string, publicUrl: string): NonNullable<GatewayOptions['sessions']> {
  return (listener) => createSessions({ ...listener, issuer, clientId: 'interco-web', clientSecret, publicUrl })
}

function federationOf(issuer: string, clientSecret: string) {
  return createFederation({ ...federationAt(issuer), clientId: 'interco-provisioner', clientSecret })
}

async function assertAnswers(issuer: string): Promise<void> {
  const discovery = `${issuer}/.well-known/openid-configuration`
  const response = await fetch(discovery, { signal: AbortSignal.timeout(5_000) }).catch((cause: unknown) => {
    throw new IdentityProviderUnreachableError({ cause })
  })
  if (!response.ok) throw new IdentityProviderUnreachableError()
}

/** The EPCI first, then its communes by population. */
export async function readOrganizations(admin: Administration): Promise<EmbeddedOrganization[]> {
  const rows = await admin<
    {
      id: string
      tenantId: string
      alias: string
      name: string
      siren: string
      siret: string | null
      kind: string
      inseeCode: string | null
    }[]
  >`
    select organization_id as id, id as "tenantId", slug as alias, name, siren, siret, kind, insee_code as "inseeCode"
    from interco.tenants where state = 'active' order by kind = 'epci' desc, population desc`
  return rows.map(({ inseeCode, siret, ...row }) => ({
    ...row,
    siret: siret ?? undefined,
    inseeCode: inseeCode ?? undefined,
  }))
}
