import { roleByGroup } from '../../actor-from-claims.ts'
import { findMachineOwner, machineClientId } from '../clients.ts'
import { namedUuid } from '../named-uuid.ts'
import { attributesOf, type EmbeddedOrganization } from '../organization.ts'
import { isPerson, listPersonas, type Persona } from '../persona.ts'
import type { DirectoryMachine, DirectoryOrganization, DirectoryPerson } from './directory.ts'

/** What the directory knows before anyone changes it: the registry’s organizations and the demonstration accounts. */
export type Seed = {
  readonly organizations: readonly DirectoryOrganization[]
  readonly personas: readonly Persona[]
  readonly people: readonly DirectoryPerson[]
  readonly machine: DirectoryMachine | undefined
}

export function createSeed(
  organizations: readonly EmbeddedOrganization[],
  secretOf: (clientId: string) => string,
): Seed {
  const personas = listPersonas(organizations)
  return {
    organizations: organizations.map((one) => {
      const { id, alias, name } = one
      return { id, alias, name, enabled: true, attributes: attributesOf(one) }
    }),
    personas,
    people: personas.filter(isPerson).map(describePersona),
    machine: createMachine(organizations, personas, secretOf),
  }
}

/** The groups of an organization that give these roles. */
export function groupsOf(roles: readonly string[]): string[] {
  return [...roleByGroup].filter(([, role]) => roles.includes(role)).map(([path]) => path)
}

function describePersona({ id, name, subject }: Persona): DirectoryPerson {
  const [firstName = '', ...last] = name.split(' ')
  // RFC 2606: nobody’s address.
  const email = `${id}@interco.example`
  return { subject, username: id, email, firstName, lastName: last.join(' '), emailVerified: true }
}

function createMachine(
  organizations: readonly EmbeddedOrganization[],
  personas: readonly Persona[],
  secretOf: (clientId: string) => string,
): DirectoryMachine | undefined {
  const owner = findMachineOwner(organizations)
  const persona = personas.find((one) => !isPerson(one))
  if (!owner || !persona) return undefined
  const clientId = machineClientId(owner)
  return {
    id: namedUuid(clientId),
    clientId,
    name: persona.name,
    subject: persona.subject,
    enabled: true,
    organization: { id: owner.id, alias: owner.alias },
    groups: ['/roles/agent'],
    secret: secretOf(clientId),
  }
}
