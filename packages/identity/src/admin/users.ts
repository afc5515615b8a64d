import { type KeycloakAdmin, orNone, unlessThere } from './admin-client.ts'
import { KeycloakRefusedError } from './admin-errors.ts'

/** A person as Keycloak tells them. */
export type FoundUser = {
  readonly id: string
  readonly email?: string
  readonly firstName?: string
  readonly lastName?: string
  readonly enabled: boolean
  readonly emailVerified?: boolean
}

export type KeycloakUser = {
  readonly username: string
  readonly email?: string
  readonly firstName?: string
  readonly lastName?: string
  readonly enabled: boolean
  readonly emailVerified?: boolean
  readonly credentials?: readonly { readonly type: 'password'; readonly value: string; readonly temporary: boolean }[]
}

export type Users = ReturnType<typeof createUsers>

/** The people of a realm. */
export function createUsers(admin: KeycloakAdmin, realm: string) {
  const all = `/realms/${realm}/users`

  async function findId(username: string): Promise<string | undefined> {
    const [found] = await admin.get<{ id: string }[]>(all, { exact: 'true', username })
    return found?.id
  }

  return {
    findId,
    /** Resolves to the id of who has that name, who is left as they are. */
    ensure: async (user: KeycloakUser): Promise<string> => {
      await unlessThere(admin.post(all, user))
      const id = await findId(user.username)
      // Their address is someone else’s.
      if (id === undefined) throw new KeycloakRefusedError('POST', all, 409)
      return id
    },
    get: (id: string) => orNone(admin.get<FoundUser>(`${all}/${id}`)),
    findByEmail: async (email: string): Promise<FoundUser | undefined> => {
      const [found] = await admin.get<FoundUser[]>(all, { exact: 'true', email })
      return found
    },
    setPassword: (id: string, value: string) =>
      admin.put(`${all}/${id}/reset-password`, { type: 'password', value, temporary: false }),
    /** Ends their sessions; what was issued to them before is not renewed. */
    signOut: (id: string) => admin.post(`${all}/${id}/logout`, undefined),
    /**
     * Writes to them, that they do these things, as `VERIFY_EMAIL`, and come back to an application, at an address that it
     * is registered with or, without one, where it says.
     * @throws KeycloakRefusedError with 500 where no mail can be sent, with 400 for another address.
     */
    askByMail: async (
      id: string,
      {
        actions,
        client,
        returnTo,
      }: { readonly actions: readonly string[]; readonly client: string; readonly returnTo?: string },
    ): Promise<void> => {
      const back = returnTo === undefined ? {} : { redirect_uri: returnTo }
      const query = new URLSearchParams({ client_id: client, ...back }).toString()
      await admin.put(`${all}/${id}/execute-actions-email?${query}`, actions)
    },
    giveRealmRole: async (id: string, name: string): Promise<void> => {
      const role = await admin.get<object>(`/realms/${realm}/roles/${name}`)
      await admin.post(`${all}/${id}/role-mappings/realm`, [role])
    },
  }
}
