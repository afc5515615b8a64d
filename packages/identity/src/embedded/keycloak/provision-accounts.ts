import { roleByGroup } from '../../actor-from-claims.ts'
import { createClients, createMembers, createUsers, describeMachine, type KeycloakAdmin } from '../../admin/index.ts'
import { machineClientId } from '../clients.ts'
import type { EmbeddedOrganization } from '../organization.ts'
import { isPerson, type Persona } from '../persona.ts'
import type { ProvisionedOrganization } from './provision-realm.ts'

/**
 * Makes the demonstration accounts in a realm for trials: all people have one password, which is drawn for it. Resolves to
 * the subjects that Keycloak gave them, by account.
 */
export async function provisionAccounts(
  admin: KeycloakAdmin,
  options: {
    readonly realm: string
    readonly personas: readonly Persona[]
    readonly organizations: ReadonlyMap<string, ProvisionedOrganization>
    readonly password: string
  },
): Promise<ReadonlyMap<string, string>> {
  const { realm, personas, organizations, password } = options
  const users = createUsers(admin, realm)
  const members = createMembers(admin, realm)
  const subjects = new Map<string, string>()
  for (const persona of personas.filter(isPerson)) {
    const [firstName = '', ...last] = persona.name.split(' ')
    const id = await users.ensure({
      username: persona.id,
      enabled: true,
      emailVerified: true,
      // RFC 2606: nobody’s.
      email: `${persona.id}@interco.example`,
      firstName,
      lastName: last.join(' '),
      credentials: [{ type: 'password', value: password, temporary: false }],
    })
    subjects.set(persona.id, id)
    if (persona.kind === 'operator') await users.giveRealmRole(id, 'interco-operateur')
    for (const { organizationId, roles } of persona.memberships) {
      const organization = organizations.get(organizationId)
      if (!organization) continue
      await members.add(organization.id, id)
      const paths = [...roleByGroup].filter(([, role]) => roles.includes(role)).map(([path]) => path)
      const groups = paths.map((path) => organization.groups.get(path)).filter((group) => group !== undefined)
      for (const group of groups) await members.addToGroup(organization.id, group, id)
    }
  }
  return subjects
}

/** The client of the program of one tenant. */
export async function provisionMachine(
  admin: KeycloakAdmin,
  realm: string,
  machine: { readonly owner: EmbeddedOrganization; readonly name: string; readonly secret: string },
): Promise<void> {
  const { owner: organization, name, secret } = machine
  const clientId = machineClientId(organization)
  const proof = { kind: 'secret', secret } as const
  const client = describeMachine({ clientId, name, organization, groups: ['/roles/agent'], proof })
  await createClients(admin, realm).ensure(client)
}
