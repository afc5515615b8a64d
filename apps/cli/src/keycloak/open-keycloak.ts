import { join } from 'node:path'
import type { Administration } from '@interco/database'
import { openPort } from '@interco/gateway'
import { type EmbeddedOrganization, type Persona, readSecrets } from '@interco/identity/embedded'
import { createFederation } from '@interco/identity/federation'
import { createAdmin, provisionTrial, startKeycloak } from '@interco/identity/keycloak'
import type { Federation } from '@interco/kernel'
import { linkOrganizations } from '@interco/tenancy'
import type { Environment } from '../environment.ts'
import type { Progress } from '../progress.ts'
import { ensureKeycloakDatabase } from './keycloak-database.ts'

export type LocalKeycloak = {
  readonly url: string
  readonly issuer: string
  readonly federation: Federation
  readonly webSecret: string
  readonly machineId: string | undefined
  readonly administrator: { readonly user: string; readonly password: string }
  /** The demonstration accounts as this Keycloak knows them, and the password of all. */
  readonly personas: readonly Persona[]
  readonly password: string
  readonly stopped: Promise<void>
  close(): Promise<void>
}

/**
 * A real Keycloak on this machine, with the realm, the pool’s organizations and the demonstration accounts. What is there of
 * an earlier run is taken up; secrets are those of the state folder.
 */
export async function openKeycloak(
  environment: Environment,
  database: { readonly admin: Administration; readonly adminUrl: string },
  organizations: readonly EmbeddedOrganization[],
  progress: Progress,
): Promise<LocalKeycloak> {
  const { keycloakPort: port, publicUrl, stateFolder } = environment
  // Keycloak would tell of a port in use in a hundred lines of its log.
  await (await openPort(port, '127.0.0.1')).close(0)
  const secretOf = await readSecrets(stateFolder)
  const password = secretOf('keycloak-database')
  const keycloak = await startKeycloak({
    folder: join(stateFolder, 'keycloak'),
    database: await ensureKeycloakDatabase(database.admin, { adminUrl: database.adminUrl, password }),
    admin: { user: 'interco-setup', password: secretOf('keycloak-administrator') },
    port,
    onProgress: (message) => progress.step(message),
  })
  try {
    const admin = createAdmin(keycloak.url, keycloak.admin)
    const webSecret = secretOf('interco-web')
    const demoPassword = secretOf('keycloak-demo-accounts')
    progress.step(`Provisioning ${organizations.length} organizations`)
    const provisionerSecret = secretOf('interco-provisioner')
    const trial = await provisionTrial(admin, {
      values: {
        INTERCO_PUBLIC_URL: publicUrl,
        INTERCO_WEB_CLIENT_SECRET: webSecret,
        INTERCO_PROVISIONER_SECRET: provisionerSecret,
      },
      organizations,
      password: demoPassword,
      machineSecret: secretOf,
      onProgress: (name) => progress.advance(name),
    })
    const { realm, machineId, personas } = trial
    await linkOrganizations(database.admin, trial.organizations)
    return {
      url: keycloak.url,
      issuer: `${keycloak.url}/realms/${realm}`,
      federation: createFederation({
        url: keycloak.url,
        realm,
        clientId: 'interco-provisioner',
        clientSecret: provisionerSecret,
      }),
      webSecret,
      machineId,
      administrator: keycloak.admin,
      personas,
      password: demoPassword,
      stopped: keycloak.stopped,
      close: keycloak.close,
    }
  } catch (error) {
    await keycloak.close()
    throw error
  }
}
