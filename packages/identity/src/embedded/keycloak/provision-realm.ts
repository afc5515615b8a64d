import { roleByGroup } from '../../actor-from-claims.ts'
import { fillRealm, type RealmValues } from '../../realm/realm.ts'
import type { EmbeddedOrganization } from '../organization.ts'
import type { KeycloakAdmin } from './admin.ts'
import { KeycloakRefusedError } from './keycloak-errors.ts'

/** The ids of an organization and of the groups that give roles, by their path, as `/roles/agent`. */
export type ProvisionedOrganization = { readonly id: string; readonly groups: ReadonlyMap<string, string> }

/** Imports the realm as code, unless it is there. */
export async function provisionRealm(admin: KeycloakAdmin, file: URL, values: RealmValues): Promise<void> {
  await unlessThere(admin.post('/realms', await fillRealm(file, values)))
}

/** The tenant’s organization, with the id that the registry knows it by, and its groups. What is there is left as it is. */
export async function provisionOrganization(
  admin: KeycloakAdmin,
  realm: string,
  organization: EmbeddedOrganization,
): Promise<ProvisionedOrganization> {
  const { id, alias, name, siren, inseeCode } = organization
  const attributes = { siren: [siren], ...(inseeCode === undefined ? {} : { inseeCode: [inseeCode] }) }
  await unlessThere(admin.post(`/realms/${realm}/organizations`, { id, alias, name, enabled: true, attributes }))
  const groups = `/realms/${realm}/organizations/${id}/groups`
  await unlessThere(admin.post(groups, { name: parentGroup }))
  const parent = await groupNamed(admin, groups, parentGroup)
  const found = new Map<string, string>()
  for (const path of roleByGroup.keys()) {
    const child = path.slice(`/${parentGroup}/`.length)
    await unlessThere(admin.post(`${groups}/${parent}/children`, { name: child }))
    found.set(path, await groupNamed(admin, `${groups}/${parent}/children`, child))
  }
  return { id, groups: found }
}

/** The template: all roles lie in one group. */
const parentGroup = 'roles'

async function groupNamed(admin: KeycloakAdmin, path: string, name: string): Promise<string> {
  const groups = await admin.get<{ id: string; name: string }[]>(`${path}?max=100`)
  const group = groups.find((one) => one.name === name)
  if (!group) throw new KeycloakRefusedError('GET', path, 404)
  return group.id
}

/** Resolves also where it is there already. */
export async function unlessThere(asked: Promise<unknown>): Promise<void> {
  await asked.catch((error: unknown) => {
    if (!(error instanceof KeycloakRefusedError && error.answered === 409)) throw error
  })
}
