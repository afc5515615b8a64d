import type { Federation } from '@interco/kernel'
import { createAdmin, createClients, createMembers, createOrganizations, createUsers } from '../admin/index.ts'
import { createFederatedOrganizations } from './federated-organizations.ts'
import { createMachines } from './machines.ts'
import { createMemberships } from './memberships.ts'
import { createPeople } from './people.ts'

/** Where a realm is administered, read from its issuer: `https://identity.example.org/realms/interco`. */
export function federationAt(issuer: string): { readonly url: string; readonly realm: string } {
  const [url = '', realm = ''] = issuer.split('/realms/')
  return { url, realm }
}

/** The federation of a realm, by the account that Interco has there for it: `interco-provisioner`. */
export function createFederation(options: {
  /** Of Keycloak, as `https://identity.example.org`. */
  readonly url: string
  readonly realm: string
  readonly clientId: string
  readonly clientSecret: string
}): Federation {
  const { url, realm, clientId, clientSecret } = options
  const admin = createAdmin(url, { realm, clientId, clientSecret })
  const members = createMembers(admin, realm)
  const organizations = createOrganizations(admin, realm)
  const changed = async () => ({ at: await admin.readClock() })
  const machines = createMachines({ clients: createClients(admin, realm), organizations }, changed)

  return {
    issuer: `${url}/realms/${realm}`,
    ...createPeople(createUsers(admin, realm)),
    ...createMemberships({ members, organizations }, changed),
    createMachine: machines.createMachine,
    removeMachine: machines.removeMachine,
    ...createFederatedOrganizations({ members, organizations, machines }, changed),
  }
}
