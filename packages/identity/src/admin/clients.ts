import { type KeycloakAdmin, unlessThere } from './admin-client.ts'
import { KeycloakRefusedError } from './admin-errors.ts'

export type KeycloakClient = { readonly clientId: string } & Readonly<Record<string, unknown>>

export type Clients = ReturnType<typeof createClients>

/** The clients of a realm. */
export function createClients(admin: KeycloakAdmin, realm: string) {
  const all = `/realms/${realm}/clients`
  return {
    /** Resolves to what Keycloak calls it, which is not its `clientId`; what is there is left as it is. */
    ensure: async (client: KeycloakClient): Promise<string> => {
      await unlessThere(admin.post(all, client))
      const [found] = await admin.get<{ id: string }[]>(all, { clientId: client.clientId })
      if (!found) throw new KeycloakRefusedError('GET', all, 404)
      return found.id
    },
    readSecret: async (id: string): Promise<string> => {
      const { value } = await admin.get<{ value: string }>(`${all}/${id}/client-secret`)
      return value
    },
  }
}
