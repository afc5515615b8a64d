import { join } from 'node:path'
import type { Administration } from '@interco/database'
import { openPort } from '@interco/gateway'
import { realmFile } from '@interco/identity'
import {
  type EmbeddedOrganization,
  findMachineOwner,
  listPersonas,
  machineClientId,
  type Persona,
  readSecrets,
} from '@interco/identity/embedded'
import {
  createAdmin,
  type ProvisionedOrganization,
  provisionAccounts,
  provisionMachine,
  provisionOrganization,
  provisionRealm,
  startKeycloak,
} from '@interco/identity/keycloak'
import type { Environment } from '../environment.ts'
import type { Progress } from '../progress.ts'
import { ensureKeycloakDatabase } from './keycloak-database.ts'

const realm = 'interco'

export type LocalKeycloak = {
  readonly url: string
  readonly issuer: string
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
    const values = {
      INTERCO_PUBLIC_URL: publicUrl,
      INTERCO_WEB_CLIENT_SECRET: webSecret,
      INTERCO_PROVISIONER_SECRET: secretOf('interco-provisioner'),
    }
    await provisionRealm(admin, realmFile, values, organizations)
    progress.step(`Provisioning ${organizations.length} organizations`)
    const provisioned = new Map<string, ProvisionedOrganization>()
    for (const one of organizations) {
      progress.advance(one.name)
      provisioned.set(one.id, await provisionOrganization(admin, realm, one))
    }
    const demoPassword = secretOf('keycloak-demo-accounts')
    const subjects = await provisionAccounts(admin, {
      realm,
      personas: listPersonas(organizations),
      organizations: provisioned,
      password: demoPassword,
    })
    const owner = findMachineOwner(organizations)
    if (owner) await provisionMachine(admin, realm, { owner, secret: secretOf(machineClientId(owner)) })
    return {
      url: keycloak.url,
      issuer: `${keycloak.url}/realms/${realm}`,
      webSecret,
      machineId: owner && machineClientId(owner),
      administrator: keycloak.admin,
      personas: listPersonas(organizations).map((persona) => ({
        ...persona,
        subject: subjects.get(persona.id) ?? persona.subject,
      })),
      password: demoPassword,
      stopped: keycloak.stopped,
      close: keycloak.close,
    }
  } catch (error) {
    await keycloak.close()
    throw error
  }
}
