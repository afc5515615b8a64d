import type { Administration } from '@interco/database'
import type { FederatedOrganization, Federation } from '@interco/kernel'
import type { Collectivity } from '../territory/territory.ts'

export const stepNames = ['registration', 'organization', 'link', 'schema'] as const
export type StepName = (typeof stepNames)[number]

/** A step of joining, as things are now. */
export type JoiningStep = {
  readonly name: StepName
  readonly isDone: boolean
  /** What it does, or did. */
  readonly what: string
}

export type RegisteredTenant = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly siren: string
  readonly siret: string | null
  readonly inseeCode: string | null
  readonly kind: string
  readonly state: string
  readonly organizationId: string
}

/** Which steps are left is read from what is there, whatever a former attempt believed. */
export async function findSteps(
  admin: Administration,
  federation: Federation | undefined,
  collectivity: Collectivity,
): Promise<readonly JoiningStep[]> {
  const tenant = await findRegistered(admin, collectivity.siren)
  const organization = tenant && (await federation?.findOrganization(tenant.id))
  const { name, slug } = collectivity
  const ofFederation: readonly JoiningStep[] = [
    {
      name: 'organization',
      isDone: organization !== undefined && isAsWanted(organization, tenant),
      what: `${name} has an organization at the identity provider, with the groups of the template`,
    },
    {
      name: 'link',
      isDone: organization !== undefined && organization.id === tenant?.organizationId,
      what: 'the registry knows the organization by its id',
    },
  ]
  return [
    {
      name: 'registration',
      isDone: tenant !== undefined,
      what: `${slug} is in the registry, with the SIREN ${collectivity.siren}`,
    },
    ...(federation ? ofFederation : []),
    {
      name: 'schema',
      isDone: tenant !== undefined && tenant.state !== 'provisioning',
      what: 'its schema and role are there, and it is served',
    },
  ]
}

export async function findRegistered(admin: Administration, siren: string): Promise<RegisteredTenant | undefined> {
  const [tenant] = await admin<RegisteredTenant[]>`
    select id, slug, name, siren, siret, insee_code as "inseeCode", kind, state, organization_id as "organizationId"
    from interco.tenants where siren = ${siren}`
  return tenant
}

/** What an organization says of its tenant: found by others by the numbers of the official registers. */
export function attributesOf(
  tenant: Pick<RegisteredTenant, 'siren' | 'siret' | 'inseeCode' | 'kind'>,
): Readonly<Record<string, readonly string[]>> {
  const { siren, siret, inseeCode, kind } = tenant
  return {
    siren: [siren],
    kind: [kind],
    ...(siret === null ? {} : { siret: [siret] }),
    ...(inseeCode === null ? {} : { inseeCode: [inseeCode] }),
  }
}

export function isAsWanted(organization: FederatedOrganization, tenant: RegisteredTenant | undefined): boolean {
  if (!tenant || organization.name !== tenant.name) return false
  if (!organization.isEnabled || !organization.isTemplateCurrent) return false
  const wanted = Object.entries(attributesOf(tenant))
  return wanted.every(([key, [value]]) => organization.attributes[key]?.[0] === value)
}
