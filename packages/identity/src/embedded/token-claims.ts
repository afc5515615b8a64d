import { roleByGroup } from '../actor-from-claims.ts'
import type { DirectoryMachine, DirectoryOrganization } from './directory/index.ts'
import type { Persona, PersonaMembership } from './persona.ts'

/** The scopes that the organizations of the moment make possible. */
export function listScopes(organizations: readonly DirectoryOrganization[]): string {
  const named = organizations.map(({ alias }) => `organization:${alias}`)
  return ['openid', 'profile', 'organization', 'organization:*', ...named].join(' ')
}

/** What Keycloak puts in the access token of a client that acts for itself, beyond the registered claims. */
export const claimsOfAccount = { typ: 'Bearer', acr: '1' } as const

/** The claims of a machine are hard-coded on its client, whatever it asks for and whatever became of its organization. */
export function claimsOfMachine({ name, organization, groups }: DirectoryMachine): Record<string, unknown> {
  return {
    ...claimsOfAccount,
    name,
    interco_actor: 'machine',
    organization: { [organization.alias]: { id: organization.id, groups } },
  }
}

/** And in the token of a person. */
export function claimsOf(persona: Persona, scopes: ReadonlySet<string>): Record<string, unknown> {
  return {
    ...claimsOfAccount,
    ...(scopes.has('profile') ? profileOf(persona) : {}),
    ...(persona.kind === 'operator' ? { realm_access: { roles: ['interco-operateur'] } } : {}),
    ...organizationClaim(selectMemberships(persona, scopes)),
  }
}

export function profileOf({ id, name }: Persona): Record<string, string> {
  return { name, preferred_username: id }
}

/**
 * `organization:*` asks for all, `organization:<alias>` for one; Keycloak asks the person which one where `organization`
 * alone leaves a choice, and we give none then.
 */
function selectMemberships(persona: Persona, scopes: ReadonlySet<string>): readonly PersonaMembership[] {
  if (scopes.has('organization:*')) return persona.memberships
  const named = persona.memberships.filter(({ alias }) => scopes.has(`organization:${alias}`))
  if (named.length > 0) return named
  return scopes.has('organization') && persona.memberships.length === 1 ? persona.memberships : []
}

function organizationClaim(memberships: readonly PersonaMembership[]): Record<string, unknown> {
  if (memberships.length === 0) return {}
  const entries = memberships.map(({ alias, organizationId, roles }) => {
    const groups = [...roleByGroup].filter(([, role]) => roles.includes(role)).map(([group]) => group)
    return [alias, { id: organizationId, groups }]
  })
  return { organization: Object.fromEntries(entries) }
}
