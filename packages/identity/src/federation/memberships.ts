import type { Changed, FederatedMember, Federation, Role } from '@interco/kernel'
import { roleByGroup } from '../actor-from-claims.ts'
import type { Members, Organizations } from '../admin/index.ts'
import { knownId } from './known-id.ts'
import { describePerson } from './people.ts'

export function createMemberships(
  { members, organizations }: { readonly members: Members; readonly organizations: Organizations },
  changed: () => Promise<Changed>,
): Pick<Federation, 'listMembers' | 'setMember' | 'removeMember'> {
  /** By path; the template is completed where a group of it lacks. */
  async function roleGroups(organization: string): Promise<ReadonlyMap<string, string>> {
    const found = await organizations.findGroups(organization)
    const paths = [...roleByGroup.keys()]
    return paths.every((path) => found.has(path)) ? found : organizations.ensureGroups(organization, paths)
  }

  const setMember: Federation['setMember'] = async (organizationId, subject, roles) => {
    const [id, user] = [knownId(organizationId), knownId(subject)]
    const groups = await roleGroups(id)
    await members.add(id, user)
    const current = new Set((await members.listGroups(id, user)).map(({ path }) => path))
    const wanted = new Set([...roleByGroup].filter(([, role]) => roles.includes(role)).map(([path]) => path))
    // Taken before given: one that fails in between leaves too few rights, never too many.
    for (const path of roleByGroup.keys()) {
      const group = groups.get(path)
      if (group !== undefined && current.has(path) && !wanted.has(path)) await members.removeFromGroup(id, group, user)
    }
    for (const path of wanted) {
      const group = groups.get(path)
      if (group !== undefined && !current.has(path)) await members.addToGroup(id, group, user)
    }
    return changed()
  }

  return {
    listMembers: async (organizationId) => {
      const id = knownId(organizationId)
      const groups = await organizations.findGroups(id)
      const rolesOf = new Map<string, Role[]>()
      for (const [path, role] of roleByGroup) {
        const group = groups.get(path)
        if (group === undefined) continue
        for (const user of await members.listOfGroup(id, group)) {
          rolesOf.set(user.id, [...(rolesOf.get(user.id) ?? []), role])
        }
      }
      const all = await members.list(id)
      return all.map((one): FederatedMember => ({ ...describePerson(one), roles: rolesOf.get(one.id) ?? [] }))
    },

    setMember,

    removeMember: async (organizationId, subject) => {
      const [id, user] = [knownId(organizationId), knownId(subject)]
      const member = await members.find(id, user)
      // Keycloak would remove the account with the membership: it stays, and gives nothing.
      if (member?.membershipType === 'MANAGED') return await setMember(organizationId, subject, [])
      if (member) await members.remove(id, user)
      return changed()
    },
  }
}
