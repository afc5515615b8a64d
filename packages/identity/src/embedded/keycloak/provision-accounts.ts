import type { Role } from '@interco/kernel'
import { roleByGroup } from '../../actor-from-claims.ts'
import { machineClientId } from '../clients.ts'
import type { EmbeddedOrganization } from '../organization.ts'
import { isPerson, type Persona } from '../persona.ts'
import type { KeycloakAdmin } from './admin.ts'
import { type ProvisionedOrganization, unlessThere } from './provision-realm.ts'

/**
 * Makes the demonstration accounts in a realm for trials: all people have one password, which is drawn for it. Resolves to
 * the subjects that Keycloak gave them, by account.
 */
export async function provisionAccounts(
  admin: KeycloakAdmin,
  options: {
    readonly realm: string
    readonly personas: readonly Persona[]
    readonly organizations: ReadonlyMap<string, ProvisionedOrganization>
    readonly password: string
  },
): Promise<ReadonlyMap<string, string>> {
  const { realm, personas, organizations, password } = options
  const base = `/realms/${realm}`
  const subjects = new Map<string, string>()
  for (const persona of personas.filter(isPerson)) {
    const [firstName = '', ...last] = persona.name.split(' ')
    const user = {
      username: persona.id,
      enabled: true,
      emailVerified: true,
      // RFC 2606: nobody’s.
      email: `${persona.id}@interco.example`,
      firstName,
      lastName: last.join(' '),
      credentials: [{ type: 'password', value: password, temporary: false }],
    }
    await unlessThere(admin.post(`${base}/users`, user))
    const [{ id } = { id: '' }] = await admin.get<{ id: string }[]>(
      `${base}/users?exact=true&username=${encodeURIComponent(persona.id)}`,
    )
    subjects.set(persona.id, id)
    if (persona.kind === 'operator') {
      const role = await admin.get<object>(`${base}/roles/interco-operateur`)
      await admin.post(`${base}/users/${id}/role-mappings/realm`, [role])
    }
    for (const membership of persona.memberships) {
      const organization = organizations.get(membership.organizationId)
      if (organization) await join(admin, base, { id, organization, roles: membership.roles })
    }
  }
  return subjects
}

async function join(
  admin: KeycloakAdmin,
  base: string,
  who: { readonly id: string; readonly organization: ProvisionedOrganization; readonly roles: readonly Role[] },
): Promise<void> {
  const organization = `${base}/organizations/${who.organization.id}`
  await unlessThere(admin.post(`${organization}/members`, who.id))
  const paths = [...roleByGroup].filter(([, role]) => who.roles.includes(role)).map(([path]) => path)
  for (const path of paths) {
    const group = who.organization.groups.get(path)
    if (group !== undefined) await admin.put(`${organization}/groups/${group}/members/${who.id}`)
  }
}

/** The client of a program of one tenant: its tenant and its role are written into the client, by nobody else’s hand. */
export async function provisionMachine(
  admin: KeycloakAdmin,
  realm: string,
  { owner, secret }: { readonly owner: EmbeddedOrganization; readonly secret: string },
): Promise<void> {
  const claim = (name: string, value: string, type: 'String' | 'JSON') => ({
    name,
    protocol: 'openid-connect',
    protocolMapper: 'oidc-hardcoded-claim-mapper',
    config: {
      'claim.name': name,
      'claim.value': value,
      'jsonType.label': type,
      'access.token.claim': 'true',
      'introspection.token.claim': 'true',
    },
  })
  const organization = { [owner.alias]: { id: owner.id, groups: ['/roles/agent'] } }
  const client = {
    clientId: machineClientId(owner),
    protocol: 'openid-connect',
    publicClient: false,
    secret,
    standardFlowEnabled: false,
    implicitFlowEnabled: false,
    directAccessGrantsEnabled: false,
    serviceAccountsEnabled: true,
    fullScopeAllowed: false,
    redirectUris: [],
    webOrigins: [],
    defaultClientScopes: ['basic', 'acr', 'interco-api'],
    optionalClientScopes: [],
    protocolMappers: [
      claim('interco_actor', 'machine', 'String'),
      claim('organization', JSON.stringify(organization), 'JSON'),
    ],
  }
  await unlessThere(admin.post(`/realms/${realm}/clients`, client))
}
