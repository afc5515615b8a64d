import { type KeycloakAdmin, listAll, orNone, unlessThere } from './admin-client.ts'
import { KeycloakRefusedError } from './admin-errors.ts'

/** An organization as Keycloak tells it. */
export type KeycloakOrganization = {
  readonly id: string
  readonly name: string
  readonly alias: string
  readonly enabled: boolean
  readonly attributes?: Readonly<Record<string, readonly string[]>>
}

export type NewOrganization = Omit<KeycloakOrganization, 'id'>

export type KeycloakGroup = { readonly id: string; readonly name: string; readonly path: string }

export type Organizations = ReturnType<typeof createOrganizations>

/** Beyond it Keycloak answers in pages; no template has so many groups. */
const mostGroups = '1000'

/** The organizations of a realm, their groups and their members. Making what is there already changes nothing. */
export function createOrganizations(admin: KeycloakAdmin, realm: string) {
  const all = `/realms/${realm}/organizations`
  const groupsOf = (organization: string) => `${all}/${organization}/groups`

  /** Resolves to the id of the group of that name, which is made where there is none. */
  async function ensureGroup(siblings: string, name: string): Promise<string> {
    await unlessThere(admin.post(siblings, { name }))
    const groups = await admin.get<KeycloakGroup[]>(siblings, { max: mostGroups })
    const group = groups.find((one) => one.name === name)
    if (!group) throw new KeycloakRefusedError('GET', siblings, 404)
    return group.id
  }

  /** Resolves to the id of each group that is there, by its path. */
  async function findGroups(organization: string): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>()
    const open = [groupsOf(organization)]
    for (const siblings of open) {
      for (const { id, path } of await admin.get<KeycloakGroup[]>(siblings, { max: mostGroups })) {
        found.set(path, id)
        // Groups that give roles have none below: /roles holds them all.
        if (path.lastIndexOf('/') === 0) open.push(`${groupsOf(organization)}/${id}/children`)
      }
    }
    return found
  }

  const findBy = (attribute: string, value: string) =>
    admin.get<KeycloakOrganization[]>(all, { q: `${attribute}:"${value}"`, briefRepresentation: 'false' })

  return {
    get: (id: string) => orNone(admin.get<KeycloakOrganization>(`${all}/${id}`)),
    /** Those whose attribute, or whose alias, has exactly this value. */
    findBy,
    findGroups,
    list: () => listAll<KeycloakOrganization>(admin, all, { briefRepresentation: 'false' }),
    /** @throws KeycloakRefusedError with 409 where its name or its alias is another’s. */
    create: (organization: NewOrganization): Promise<string> => admin.post(all, organization),
    /** What is not given is not kept: `organization` is one that Keycloak told, with what changes. An alias can’t. */
    update: (organization: KeycloakOrganization) => admin.put(`${all}/${organization.id}`, organization),
    /** With the accounts of members that it manages: see `Member`. */
    remove: (id: string) => orNone(admin.delete(`${all}/${id}`)),
    /**
     * Resolves to the id of the organization with that alias, which is left as it is. One that is made gets an id of
     * Keycloak’s own, whatever is asked for; only the import of a realm keeps ids (measured on 26.7.4).
     * @throws KeycloakRefusedError with 409 where the name is another organization’s.
     */
    ensure: async (organization: NewOrganization): Promise<string> => {
      const [known] = await findBy('alias', organization.alias)
      if (known) return known.id
      try {
        return await admin.post(all, organization)
      } catch (error) {
        // Someone else may have made it in the meantime.
        const [found] = await findBy('alias', organization.alias)
        if (found) return found.id
        throw error
      }
    },
    /** The domains of its people’s e-mail addresses, and no other; they are believed, because Interco checked them. */
    setDomains: async (organization: string, names: readonly string[]): Promise<void> => {
      const known = await admin.get<object>(`${all}/${organization}`)
      const domains = names.map((name) => ({ name, verified: true }))
      await admin.put(`${all}/${organization}`, { ...known, domains })
    },
    /** Resolves to the id of each group, by its path, as `/roles/agent`. */
    ensureGroups: async (organization: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>> => {
      const ids = new Map<string, string>()
      for (const path of paths) {
        let parent = ''
        for (const name of path.split('/').slice(1)) {
          const own = `${parent}/${name}`
          const above = ids.get(parent)
          const siblings = above === undefined ? groupsOf(organization) : `${groupsOf(organization)}/${above}/children`
          if (!ids.has(own)) ids.set(own, await ensureGroup(siblings, name))
          parent = own
        }
      }
      return ids
    },
  }
}
