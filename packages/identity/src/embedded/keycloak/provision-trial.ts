import type { KeycloakAdmin } from '../../admin/index.ts'
import type { RealmValues } from '../../realm/realm.ts'
import { realmFile } from '../../realm/realm-file.ts'
import { findMachineOwner, machineClientId } from '../clients.ts'
import type { EmbeddedOrganization } from '../organization.ts'
import { isPerson, listPersonas, type Persona } from '../persona.ts'
import { provisionAccounts, provisionMachine } from './provision-accounts.ts'
import { type ProvisionedOrganization, provisionOrganization, provisionRealm } from './provision-realm.ts'

const realm = 'interco'

export type Trial = {
  /** As in the issuer. */
  readonly realm: string
  /** The demonstration accounts, with the subjects that Keycloak gave them. */
  readonly personas: readonly Persona[]
  /** With the ids by which Keycloak knows them. */
  readonly organizations: readonly EmbeddedOrganization[]
  /** The client of the program of one commune; undefined in a pool without any. */
  readonly machineId: string | undefined
}

/** The realm as code, the pool’s organizations and the demonstration accounts. What is there is taken up. */
export async function provisionTrial(
  admin: KeycloakAdmin,
  options: {
    readonly values: RealmValues
    readonly organizations: readonly EmbeddedOrganization[]
    /** Of all people. */
    readonly password: string
    readonly machineSecret: (clientId: string) => string
    readonly onProgress?: (name: string) => void
  },
): Promise<Trial> {
  const { values, organizations, password, machineSecret, onProgress } = options
  await provisionRealm(admin, realmFile, values, organizations)
  const provisioned = new Map<string, ProvisionedOrganization>()
  const known: EmbeddedOrganization[] = []
  for (const one of organizations) {
    onProgress?.(one.name)
    const made = await provisionOrganization(admin, realm, one)
    provisioned.set(made.id, made)
    known.push({ ...one, id: made.id })
  }
  const personas = listPersonas(known)
  const subjects = await provisionAccounts(admin, { realm, personas, organizations: provisioned, password })
  const owner = findMachineOwner(known)
  const machineId = owner && machineClientId(owner)
  if (owner && machineId) {
    const name = personas.find((persona) => !isPerson(persona))?.name ?? machineId
    await provisionMachine(admin, realm, { owner, name, secret: machineSecret(machineId) })
  }
  return {
    realm,
    machineId,
    organizations: known,
    personas: personas.map((persona) => ({ ...persona, subject: subjects.get(persona.id) ?? persona.subject })),
  }
}
