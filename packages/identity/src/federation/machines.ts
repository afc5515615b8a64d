import type { Changed, Federation } from '@interco/kernel'
import {
  type Clients,
  describeMachine,
  type FoundClient,
  KeycloakRefusedError,
  machineAttribute,
  type Organizations,
} from '../admin/index.ts'
import { knownId } from './known-id.ts'

export type Machines = Pick<Federation, 'createMachine' | 'removeMachine'> & {
  /** Keycloak goes on giving tokens to the machines of an organization that it disabled: their tenant is written into them. */
  setEnabledOf(organizationId: string, isEnabled: boolean): Promise<void>
  removeAllOf(organizationId: string): Promise<void>
}

export function createMachines(
  { clients, organizations }: { readonly clients: Clients; readonly organizations: Organizations },
  changed: () => Promise<Changed>,
): Machines {
  const ownerOf = ({ attributes = {} }: FoundClient) => attributes[machineAttribute]

  async function findAllOf(organizationId: string): Promise<readonly FoundClient[]> {
    // Keycloak searches clients by attribute only where its server is configured for it.
    return (await clients.list()).filter((client) => ownerOf(client) === organizationId)
  }

  return {
    createMachine: async ({ clientId, organization, name, authentication }) => {
      const owner = await organizations.get(knownId(organization.id))
      if (!owner) throw new KeycloakRefusedError('GET', '/organizations', 404)
      const described = describeMachine({ clientId, name, organization, groups: [], proof: authentication })
      const wanted = { ...described, enabled: owner.enabled }
      const id = await clients.ensure(wanted)
      const found = await clients.find(clientId)
      // A client of the realm itself, or another tenant’s program.
      if (!found || ownerOf(found) !== organization.id) throw new KeycloakRefusedError('POST', '/clients', 409)
      // What was there may have another name, or former keys.
      await clients.update(id, wanted)
      return { secret: authentication.kind === 'secret' ? await clients.readSecret(id) : undefined }
    },

    removeMachine: async (clientId) => {
      const found = await clients.find(clientId)
      if (found && ownerOf(found) === undefined) throw new KeycloakRefusedError('DELETE', '/clients', 409)
      if (found) await clients.remove(found.id)
      return changed()
    },

    setEnabledOf: async (organizationId, isEnabled) => {
      for (const { id, clientId, enabled } of await findAllOf(organizationId)) {
        if (enabled !== isEnabled) await clients.update(id, { clientId, enabled: isEnabled })
      }
    },

    removeAllOf: async (organizationId) => {
      for (const { id } of await findAllOf(organizationId)) await clients.remove(id)
    },
  }
}
