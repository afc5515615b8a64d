import { type KeycloakAdmin, listAll, orNone, unlessThere } from './admin-client.ts'
import type { KeycloakGroup } from './organizations.ts'
import type { FoundUser } from './users.ts'

/** Keycloak removes the account of a member that an organization manages, one of its own provider’s, with the membership. */
export type Member = FoundUser & { readonly membershipType?: 'MANAGED' | 'UNMANAGED' }

export type Members = ReturnType<typeof createMembers>

/** Who belongs to the organizations of a realm, and to their groups. Repeating a change changes nothing. */
export function createMembers(admin: KeycloakAdmin, realm: string) {
  const membersOf = (organization: string) => `/realms/${realm}/organizations/${organization}/members`
  const groupOf = (organization: string, group: string) =>
    `/realms/${realm}/organizations/${organization}/groups/${group}/members`

  return {
    list: (organization: string) => listAll<Member>(admin, membersOf(organization)),
    find: (organization: string, user: string) => orNone(admin.get<Member>(`${membersOf(organization)}/${user}`)),
    /** Keycloak refuses a group to who is no member. */
    add: (organization: string, user: string) => unlessThere(admin.post(membersOf(organization), user)),
    /** With all their groups. */
    remove: (organization: string, user: string) => orNone(admin.delete(`${membersOf(organization)}/${user}`)),
    listGroups: (organization: string, user: string) =>
      listAll<KeycloakGroup>(admin, `${membersOf(organization)}/${user}/groups`),
    listOfGroup: (organization: string, group: string) => listAll<FoundUser>(admin, groupOf(organization, group)),
    addToGroup: (organization: string, group: string, user: string) =>
      unlessThere(admin.put(`${groupOf(organization, group)}/${user}`)),
    removeFromGroup: (organization: string, group: string, user: string) =>
      admin.delete(`${groupOf(organization, group)}/${user}`),
  }
}
