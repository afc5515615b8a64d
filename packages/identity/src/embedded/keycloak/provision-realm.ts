import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
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
import { KeycloakUnavailableError } from './keycloak-errors.ts'

/** The ids of an organization and of the groups that give roles, by their path, as `/roles/agent`. */
export type ProvisionedOrganization = { readonly id: string; readonly groups: ReadonlyMap<string, string> }

/**
 * Imports the realm as code, unless it is there, with the organizations: Keycloak keeps their ids, by which the registry
 * knows them, in the import of a realm and nowhere else (measured on 26.7.4).
 * @throws KeycloakUnavailableError where the realm is there, and is that of another version of the file.
 */
export async function provisionRealm(
  admin: KeycloakAdmin,
  file: URL,
  values: RealmValues,
  organizations: readonly EmbeddedOrganization[] = [],
): Promise<void> {
  const [filled, mark] = [await fillRealm(file, values), await markOf(file)]
  const { realm, attributes: own } = RealmSchema.parse(filled)
  const attributes = { ...own, [markAttribute]: mark }
  await unlessThere(admin.post('/realms', { ...filled, attributes, organizations: organizations.map(describe) }))
  const found = await admin.get<{ attributes?: Record<string, string> }>(`/realms/${realm}`)
  // Half of what Interco needs of it would fail later, and none of it would say why.
  if (found.attributes?.[markAttribute] !== mark) {
    throw new KeycloakUnavailableError(
      `its realm ${realm} was imported from another version of the realm file; remove the database «keycloak» to import it anew, with its accounts`,
    )
  }
}

const markAttribute = 'interco.realm'
const RealmSchema = z.object({ realm: z.string(), attributes: z.record(z.string(), z.string()).default({}) })

/** Of the file as it is reviewed, before addresses and secrets are filled in. */
async function markOf(file: URL): Promise<string> {
  return hash('sha256', await readFile(file), 'hex').slice(0, 16)
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
