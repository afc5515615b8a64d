import { type KeycloakAdmin, unlessThere } from './admin-client.ts'
import { KeycloakRefusedError } from './admin-errors.ts'

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
    setPassword: (id: string, value: string) =>
      admin.put(`${all}/${id}/reset-password`, { type: 'password', value, temporary: false }),
    giveRealmRole: async (id: string, name: string): Promise<void> => {
      const role = await admin.get<object>(`/realms/${realm}/roles/${name}`)
      await admin.post(`${all}/${id}/role-mappings/realm`, [role])
    },
  }
}
