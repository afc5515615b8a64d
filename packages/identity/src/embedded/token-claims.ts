import { roleByGroup } from '../actor-from-claims.ts'
import type { EmbeddedOrganization } from './organization.ts'
import type { Persona, PersonaMembership } from './persona.ts'

/** The scopes that the organizations of the moment make possible. */
export function listScopes(organizations: readonly EmbeddedOrganization[]): string {
  const named = organizations.map(({ alias }) => `organization:${alias}`)
  return ['openid', 'profile', 'organization', 'organization:*', ...named].join(' ')
}

/** What Keycloak puts in an access token beyond the registered claims. */
export function claimsOf(persona: Persona, scopes: ReadonlySet<string>): Record<string, unknown> {
  return {
    typ: 'Bearer',
    acr: '1',
    ...(scopes.has('profile') || persona.kind === 'machine' ? profileOf(persona) : {}),
    ...(persona.kind === 'machine' ? { interco_actor: 'machine' } : {}),
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
  // The claim of a machine is hard-coded on its client.
  if (persona.kind === 'machine' || scopes.has('organization:*')) return persona.memberships
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
