import type { Changed, FederatedOrganization, Federation } from '@interco/kernel'
import { type KeycloakOrganization, KeycloakRefusedError, type Members, type Organizations } from '../admin/index.ts'
import { groupTemplate, templateAttribute, templateMark } from '../group-template.ts'
import { isKnownId, knownId } from './known-id.ts'
import type { Machines } from './machines.ts'

/** What an organization is found by: it bears its tenant’s id, which never changes. */
const tenantAttribute = 'tenant_id'

type Parts = { readonly organizations: Organizations; readonly members: Members; readonly machines: Machines }

export function createFederatedOrganizations(
  { organizations, members, machines }: Parts,
  changed: () => Promise<Changed>,
): Pick<
  Federation,
  'findOrganization' | 'listOrganizations' | 'ensureOrganization' | 'setOrganizationEnabled' | 'removeOrganization'
> {
  async function find(tenantId: string): Promise<KeycloakOrganization | undefined> {
    // In a search, a quotation mark would end the value.
    if (!isKnownId(tenantId)) return undefined
    const [found] = await organizations.findBy(tenantAttribute, tenantId)
    return found
  }

  return {
    findOrganization: async (tenantId) => {
      const found = await find(tenantId)
      return found && describeOrganization(found)
    },

    listOrganizations: async () =>
      (await organizations.list()).map(describeOrganization).filter((one) => one !== undefined),

    ensureOrganization: async ({ tenantId, alias, name, attributes: given }) => {
      const attributes = { ...given, [tenantAttribute]: [tenantId], [templateAttribute]: templateMark }
      const known = await find(tenantId)
      if (known && !isAs(known, { alias, name, attributes })) {
        await organizations.update({ ...known, alias, name, attributes })
      }
      if (!known) {
        await organizations.create({ alias, name, enabled: true, attributes }).catch(async (error: unknown) => {
          // Someone else may have made it in the meantime.
          if (!(await find(tenantId))) throw error
        })
      }
      const made = await find(tenantId)
      const described = made && describeOrganization(made)
      if (!described) throw new KeycloakRefusedError('GET', '/organizations', 404)
      await organizations.ensureGroups(described.id, groupTemplate.paths)
      return described
    },

    setOrganizationEnabled: async (organizationId, isEnabled) => {
      const id = knownId(organizationId)
      const found = await organizations.get(id)
      if (!found) throw new KeycloakRefusedError('GET', '/organizations', 404)
      if (found.enabled !== isEnabled) await organizations.update({ ...found, enabled: isEnabled })
      await machines.setEnabledOf(id, isEnabled)
      return changed()
    },

    removeOrganization: async (organizationId) => {
      const id = knownId(organizationId)
      if (await organizations.get(id)) {
        const managed = (await members.list(id)).filter(({ membershipType }) => membershipType === 'MANAGED')
        // Keycloak would remove their accounts with it.
        if (managed.length > 0) throw new KeycloakRefusedError('DELETE', '/organizations', 409)
      }
      await machines.removeAllOf(id)
      await organizations.remove(id)
    },
  }
}

/** Undefined for one that bears no tenant: it is none of Interco’s. */
function describeOrganization(found: KeycloakOrganization): FederatedOrganization | undefined {
  const {
    [tenantAttribute]: [tenantId] = [],
    [templateAttribute]: [template] = [],
    ...attributes
  } = found.attributes ?? {}
  if (tenantId === undefined) return undefined
  const { id, alias, name, enabled: isEnabled } = found
  const isTemplateCurrent = template === String(groupTemplate.version)
  return { id, tenantId, alias, name, attributes, isEnabled, isTemplateCurrent }
}

function isAs(
  found: KeycloakOrganization,
  wanted: Pick<KeycloakOrganization, 'alias' | 'name' | 'attributes'>,
): boolean {
  const sorted = (attributes: KeycloakOrganization['attributes'] = {}) =>
    JSON.stringify(Object.entries(attributes).toSorted(([one], [other]) => (one < other ? -1 : 1)))
  return (
    found.alias === wanted.alias && found.name === wanted.name && sorted(found.attributes) === sorted(wanted.attributes)
  )
}
