import type { GroupRepresentation, RealmRepresentation } from '../realm-representation.ts'
import type { Rule } from './rule.ts'

const membershipMapper = 'oidc-organization-membership-mapper'
const groupMapper = 'oidc-organization-group-membership-mapper'

const groupsOf = (realm: RealmRepresentation): GroupRepresentation[] =>
  [...(realm.groups ?? []), ...(realm.organizations ?? []).flatMap((one) => one.groups ?? [])].flatMap(withSubGroups)

function withSubGroups(group: GroupRepresentation): GroupRepresentation[] {
  return [group, ...(group.subGroups ?? []).flatMap(withSubGroups)]
}

const mappersOf = (realm: RealmRepresentation, kind: string) =>
  (realm.clientScopes ?? []).flatMap((scope) =>
    (scope.protocolMappers ?? []).filter((one) => one.protocolMapper === kind).map((mapper) => ({ scope, mapper })),
  )

/** What keeps the rights of one tenant out of another. */
export const organizationRules: readonly Rule[] = [
  {
    id: 'organizations-on',
    because: 'Each tenant is an organization; without them nobody belongs anywhere.',
    find: (realm) => (realm.organizationsEnabled ? [] : ['organizationsEnabled is not true']),
    plant: (realm) => {
      realm.organizationsEnabled = false
    },
  },
  {
    id: 'no-role-on-group',
    because:
      'Keycloak puts the roles of an organization’s groups into the top-level claims, whatever tenant is asked for ' +
      '(its guide, Managing groups): an administrator of one tenant would be one in all.',
    find: (realm) =>
      groupsOf(realm)
        .filter(({ realmRoles = [], clientRoles = {} }) => realmRoles.length + Object.keys(clientRoles).length > 0)
        .map(({ name }) => `the group ${name} gives a role of the realm or of a client`),
    plant: (realm) => {
      const agent = { name: 'agent', realmRoles: ['interco-operateur'] }
      realm.organizations = [{ alias: 'poitiers', groups: [{ name: 'roles', subGroups: [agent] }] }]
    },
  },
  {
    id: 'memberships-by-id',
    because: 'An alias may be given to another organization one day; only with ids is the claim a map that names them.',
    find: (realm) => {
      const found = mappersOf(realm, membershipMapper)
      const [only] = found
      if (found.length !== 1 || !only) return [`there are ${found.length} mappers of memberships, and not one`]
      const { config = {} } = only.mapper
      const wanted = { addOrganizationId: 'true', multivalued: 'true', 'access.token.claim': 'true' }
      return Object.entries(wanted)
        .filter(([key, value]) => config[key] !== value)
        .map(([key, value]) => `the mapper of memberships has ${key} ${config[key] ?? 'unset'}, not ${value}`)
    },
    plant: (realm) => {
      for (const { mapper } of mappersOf(realm, membershipMapper)) mapper.config = { addOrganizationId: 'false' }
    },
  },
  {
    id: 'groups-with-memberships',
    because: 'The mapper of groups works only beside that of memberships, and must not add the roles of groups.',
    find: (realm) => {
      const [memberships] = mappersOf(realm, membershipMapper)
      const found = mappersOf(realm, groupMapper)
      if (found.length !== 1) return [`there are ${found.length} mappers of groups, and not one`]
      return found.flatMap(({ scope, mapper }) => [
        ...(scope === memberships?.scope ? [] : [`the mapper of groups is in the scope ${scope.name}, apart`]),
        ...(mapper.config?.['addGroupRoleMappings'] === 'true' ? ['the mapper of groups adds their roles'] : []),
      ])
    },
    plant: (realm) => {
      for (const { mapper } of mappersOf(realm, groupMapper))
        mapper.config = { ...mapper.config, addGroupRoleMappings: 'true' }
    },
  },
  {
    id: 'nobody-is-operator-by-default',
    because: 'A role of the realm that everyone gets makes everyone run the pool.',
    find: (realm) =>
      [...(realm.defaultRoles ?? []), ...(realm.defaultRole?.composites?.realm ?? [])]
        .filter((role) => role.startsWith('interco-'))
        .map((role) => `${role} is given to everyone`),
    plant: (realm) => {
      realm.defaultRoles = ['interco-operateur']
    },
  },
]
