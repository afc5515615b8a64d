import { type KeycloakAdmin, listAll, orNone, unlessThere } from './admin-client.ts'
import { KeycloakRefusedError } from './admin-errors.ts'

export type KeycloakClient = { readonly clientId: string } & Readonly<Record<string, unknown>>

/** A client as Keycloak tells it. */
export type FoundClient = {
  readonly id: string
  readonly clientId: string
  readonly enabled: boolean
  readonly attributes?: Readonly<Record<string, string>>
}

export type Clients = ReturnType<typeof createClients>

/** The clients of a realm. */
export function createClients(admin: KeycloakAdmin, realm: string) {
  const all = `/realms/${realm}/clients`

  async function find(clientId: string): Promise<FoundClient | undefined> {
    const [found] = await admin.get<FoundClient[]>(all, { clientId })
    return found
  }
  return {
    /** Resolves to what Keycloak calls it, which is not its `clientId`; what is there is left as it is. */
    ensure: async (client: KeycloakClient): Promise<string> => {
      await unlessThere(admin.post(all, client))
      const found = await find(client.clientId)
      if (!found) throw new KeycloakRefusedError('GET', all, 404)
      return found.id
    },
    find,
    list: () => listAll<FoundClient>(admin, all),
    /** What is not given is kept. */
    update: (id: string, client: KeycloakClient) => admin.put(`${all}/${id}`, client),
    remove: (id: string) => orNone(admin.delete(`${all}/${id}`)),
    readSecret: async (id: string): Promise<string> => {
      const { value } = await admin.get<{ value: string }>(`${all}/${id}/client-secret`)
      return value
    },
  }
}
