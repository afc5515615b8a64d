import type { Administration } from '@interco/database'
import type { FederatedMember, FederatedOrganization, Federation, Role } from '@interco/kernel'
import { isAsWanted, type RegisteredTenant } from './find-steps.ts'

export type DriftCode =
  | 'ORGANIZATION_MISSING'
  | 'ORGANIZATION_UNLINKED'
  | 'ORGANIZATION_DIFFERS'
  | 'ORGANIZATION_UNKNOWN'
  | 'MEMBER_UNKNOWN'
  | 'MEMBER_MISSING'
  | 'ROLES_DIFFER'

/** Something that the identity provider and Interco do not say alike. It names people by their subject alone. */
export type Drift = {
  readonly code: DriftCode
  readonly tenant: string | undefined
  readonly what: string
  /** What a person may do about it: nothing is repaired by itself. */
  readonly mend: string
}

type ServedTenant = RegisteredTenant & { readonly schema: string }

/** Compares the organizations and members of the provider with the registry and the tenants' members. Changes nothing. */
export async function findDrift(admin: Administration, federation: Federation): Promise<readonly Drift[]> {
  const tenants = await admin<ServedTenant[]>`
    select id, slug, name, siren, siret, insee_code as "inseeCode", kind, state, organization_id as "organizationId", schema
    from interco.tenants where state = 'active' order by slug`
  const organizations = await federation.listOrganizations()
  const found: Drift[] = []
  for (const tenant of tenants) {
    const organization = organizations.find(({ tenantId }) => tenantId === tenant.id)
    found.push(...compareOrganization(tenant, organization))
    if (organization) found.push(...(await compareMembers(admin, federation, tenant, organization)))
  }
  const known = new Set(tenants.map(({ id }) => id))
  const strangers = organizations.filter(({ tenantId }) => !known.has(tenantId))
  return [...found, ...strangers.map(describeStranger)]
}

function compareOrganization(tenant: ServedTenant, organization: FederatedOrganization | undefined): Drift[] {
  const { slug } = tenant
  const mend = `npm run interco -- join ${slug}`
  if (!organization) {
    return [
      {
        code: 'ORGANIZATION_MISSING',
        tenant: slug,
        what: 'The provider has no organization of this tenant: nobody can be its member.',
        mend,
      },
    ]
  }
  if (organization.id !== tenant.organizationId) {
    return [
      {
        code: 'ORGANIZATION_UNLINKED',
        tenant: slug,
        what: 'The registry knows the organization by another id: its members are strangers here.',
        mend,
      },
    ]
  }
  if (isAsWanted(organization, tenant)) return []
  return [
    {
      code: 'ORGANIZATION_DIFFERS',
      tenant: slug,
      what: 'The organization is disabled, has former groups, or says something else of the tenant than the registry.',
      mend,
    },
  ]
}

function describeStranger({ alias, id }: FederatedOrganization): Drift {
  return {
    code: 'ORGANIZATION_UNKNOWN',
    tenant: undefined,
    what: `The organization ${alias} (${id}) bears a tenant that the registry does not know: its members have no rights by it.`,
    mend: 'If the tenant was erased, remove the organization in the provider, once nobody needs its memberships.',
  }
}

type OwnMember = { readonly actor_key: string; readonly roles: readonly Role[]; readonly state: string }

async function compareMembers(
  admin: Administration,
  federation: Federation,
  { slug, schema }: ServedTenant,
  { id }: FederatedOrganization,
): Promise<Drift[]> {
  const own = await admin<OwnMember[]>`select actor_key, roles, state from ${admin(schema)}.members`
  const theirs = await federation.listMembers(id)
  const keyOf = ({ subject }: FederatedMember) => `${federation.issuer}#${subject}`
  const ours = own.filter(({ actor_key }) => actor_key.startsWith(`${federation.issuer}#`))
  return [
    ...theirs.flatMap((member) =>
      compareMember(
        slug,
        member,
        ours.find(({ actor_key }) => actor_key === keyOf(member)),
      ),
    ),
    ...ours
      .filter(({ actor_key, state }) => state === 'active' && !theirs.some((member) => keyOf(member) === actor_key))
      .map(
        ({ actor_key }): Drift => ({
          code: 'MEMBER_MISSING',
          tenant: slug,
          what: `${subjectOf(actor_key)} is a member here, and not at the provider: their token gives no right.`,
          mend: 'Give them their roles again (changeRoles), or remove them here (removeMember).',
        }),
      ),
  ]
}

function compareMember(slug: string, member: FederatedMember, known: OwnMember | undefined): Drift[] {
  const { subject, roles } = member
  const wanted = known?.state === 'active' ? known.roles : []
  if (!known || (known.state === 'removed' && roles.length > 0)) {
    if (roles.length === 0) return []
    const what = `${subject} has roles at the provider (${roles.join(', ')}) that nobody gave here: they count.`
    return [
      {
        code: 'MEMBER_UNKNOWN',
        tenant: slug,
        what,
        mend: 'Invite them, or take them out of the organization in the provider.',
      },
    ]
  }
  if (same(wanted, roles)) return []
  const what = `${subject} has ${roles.join(', ') || 'no role'} at the provider, and ${wanted.join(', ') || 'no role'} here.`
  return [
    { code: 'ROLES_DIFFER', tenant: slug, what, mend: 'Give them their roles again (changeRoles, or suspendMember).' },
  ]
}

const same = (one: readonly string[], other: readonly string[]) => one.toSorted().join() === other.toSorted().join()
const subjectOf = (actorKey: string) => actorKey.slice(actorKey.indexOf('#') + 1)
