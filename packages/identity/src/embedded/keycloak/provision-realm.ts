import { roleByGroup } from '../../actor-from-claims.ts'
import { createOrganizations, type KeycloakAdmin, unlessThere } from '../../admin/index.ts'
import { fillRealm, type RealmValues } from '../../realm/realm.ts'
import { attributesOf, type EmbeddedOrganization } from '../organization.ts'
import { KeycloakUnavailableError } from './keycloak-errors.ts'

/** The ids of an organization and of the groups that give roles, by their path, as `/roles/agent`. */
export type ProvisionedOrganization = { readonly id: string; readonly groups: ReadonlyMap<string, string> }

/**
 * Imports the realm as code, unless it is there, with the organizations: Keycloak keeps their ids, by which the registry
 * knows them, in the import of a realm and nowhere else (measured on 26.7.4).
 */
export async function provisionRealm(
  admin: KeycloakAdmin,
  file: URL,
  values: RealmValues,
  organizations: readonly EmbeddedOrganization[] = [],
): Promise<void> {
  const realm = { ...(await fillRealm(file, values)), organizations: organizations.map(describe) }
  await unlessThere(admin.post('/realms', realm))
}

/**
 * The tenant’s organization and its groups. What is there is left as it is, but bears its tenant afterwards: an import of
 * before may not have said which.
 * @throws KeycloakUnavailableError where Keycloak knows it by another id than the registry: nobody would be its member.
 */
export async function provisionOrganization(
  admin: KeycloakAdmin,
  realm: string,
  organization: EmbeddedOrganization,
): Promise<ProvisionedOrganization> {
  const organizations = createOrganizations(admin, realm)
  const found = await organizations.get(organization.id)
  if (found?.alias !== organization.alias) {
    throw new KeycloakUnavailableError(
      `the organization ${organization.alias} is not in its realm, which was imported before; remove the database «keycloak» to import it anew, with its accounts`,
    )
  }
  const attributes = { ...found.attributes, ...attributesOf(organization) }
  const isFindable = found.attributes?.['tenant_id']?.[0] === attributes['tenant_id']?.[0]
  if (!isFindable) await organizations.update({ ...found, attributes })
  return { id: organization.id, groups: await organizations.ensureGroups(organization.id, [...roleByGroup.keys()]) }
}

function describe(organization: EmbeddedOrganization) {
  const { id, alias, name } = organization
  return { id, alias, name, enabled: true, attributes: attributesOf(organization) }
}
