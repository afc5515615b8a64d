import {
  createOrganizations,
  type KeycloakAdmin,
  type KeycloakOrganization,
  KeycloakRefusedError,
  type Organizations,
  unlessThere,
} from '../../admin/index.ts'
import { groupTemplate } from '../../group-template.ts'
import { fillRealm, type RealmValues } from '../../realm/realm.ts'
import { attributesOf, type EmbeddedOrganization } from '../organization.ts'

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
 * The tenant’s organization and its groups, found by its tenant, else by its alias, else made: a tenant may have joined since
 * the realm was imported, and then Keycloak knows the organization by an id of its own. What is there is left as it is, but
 * bears its tenant afterwards: an import of before may not have said which.
 */
export async function provisionOrganization(
  admin: KeycloakAdmin,
  realm: string,
  organization: EmbeddedOrganization,
): Promise<ProvisionedOrganization> {
  const organizations = createOrganizations(admin, realm)
  const found = await findOrganization(organizations, organization)
  const attributes = { ...found.attributes, ...attributesOf(organization) }
  const isComplete = Object.entries(attributes).every(([key, [value]]) => found.attributes?.[key]?.[0] === value)
  if (!isComplete) await organizations.update({ ...found, attributes })
  return { id: found.id, groups: await organizations.ensureGroups(found.id, groupTemplate.paths) }
}

async function findOrganization(
  organizations: Organizations,
  organization: EmbeddedOrganization,
): Promise<KeycloakOrganization> {
  const { id, tenantId, alias } = organization
  const known = await organizations.get(id)
  if (known?.alias === alias) return known
  const [own] = tenantId === undefined ? [] : await organizations.findBy('tenant_id', tenantId)
  if (own) return own
  const made = await organizations.get(await organizations.ensure(describe(organization)))
  if (!made) throw new KeycloakRefusedError('GET', '/organizations', 404)
  return made
}

function describe(organization: EmbeddedOrganization) {
  const { id, alias, name } = organization
  return { id, alias, name, enabled: true, attributes: attributesOf(organization) }
}
