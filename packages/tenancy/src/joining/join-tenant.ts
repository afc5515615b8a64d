import type { Administration } from '@interco/database'
import type { Federation } from '@interco/kernel'
import { OrganizationTakenError } from '../errors.ts'
import { type ProvisionOptions, provisionTenant } from '../provisioning/provision.ts'
import { registerCollectivities } from '../provisioning/register.ts'
import { requireSiretOf } from '../territory/siret.ts'
import type { Collectivity } from '../territory/territory.ts'
import { attributesOf, findRegistered, findSteps, type RegisteredTenant, type StepName } from './find-steps.ts'

export type JoinOptions = ProvisionOptions & {
  /** Without it the organization is nobody's business here: the registry keeps the id that it has. */
  readonly federation: Federation | undefined
  readonly onStep?: (name: StepName) => void
  /** Of its seat, for identity providers that know it by this number; what was told before stays where none is given. */
  readonly siret?: string | undefined
}

/**
 * Makes a collectivité a tenant: registry, organization with its groups, schema. Each step is left out where it is done, so that
 * after a failure the same call goes on. What it made is noted, and `leavePool` takes back that and nothing else.
 * @throws OrganizationTakenError, InvalidInputError for a SIRET of someone else, KeycloakRefusedError, IdentityProviderUnreachableError, and what the database refuses; what was done stays.
 */
export async function joinTenant(
  admin: Administration,
  collectivity: Collectivity,
  options: JoinOptions,
): Promise<RegisteredTenant> {
  const { federation, onStep } = options
  const siret = options.siret === undefined ? null : requireSiretOf(collectivity.siren, options.siret)
  const left = (await findSteps(admin, federation, collectivity)).filter(({ isDone }) => !isDone)
  const begins = (name: StepName) => {
    if (left.some((step) => step.name === name)) onStep?.(name)
  }
  begins('registration')
  await registerCollectivities(admin, [collectivity])
  await admin`update interco.tenants set siret = ${siret} where siren = ${collectivity.siren} and ${siret}::text is not null`
  const tenant = await getRegistered(admin, collectivity)
  if (left.length > 0)
    await admin`insert into interco.joinings (tenant_id) values (${tenant.id}) on conflict do nothing`

  if (federation) {
    begins('organization')
    const organizationId = await ensureOrganization(admin, federation, tenant)
    begins('link')
    await admin`update interco.tenants set organization_id = ${organizationId}
      where id = ${tenant.id} and organization_id <> ${organizationId}`
  }
  begins('schema')
  await provisionTenant(admin, collectivity, options)
  await admin`update interco.joinings set finished_at = coalesce(finished_at, now()) where tenant_id = ${tenant.id}`
  return await getRegistered(admin, collectivity)
}

async function getRegistered(admin: Administration, { siren }: Collectivity): Promise<RegisteredTenant> {
  const tenant = await findRegistered(admin, siren)
  if (!tenant) throw new TypeError('The tenant was just registered')
  return tenant
}

/** Noted before it is made: one that was made and not noted would be left behind for ever. */
async function ensureOrganization(
  admin: Administration,
  federation: Federation,
  tenant: RegisteredTenant,
): Promise<string> {
  const known = await federation.findOrganization(tenant.id)
  if (!known) {
    await assertFree(federation, tenant.slug)
    await admin`update interco.joinings set made = made || '{"organization": true}' where tenant_id = ${tenant.id}`
  }
  const { id: tenantId, slug: alias, name } = tenant
  const made = await federation.ensureOrganization({ tenantId, alias, name, attributes: attributesOf(tenant) })
  if (!made.isEnabled) await federation.setOrganizationEnabled(made.id, true)
  return made.id
}

/** A tenant that was erased comes back with nothing of what it was: not with the people of its former organization either. */
async function assertFree(federation: Federation, slug: string): Promise<void> {
  const former = (await federation.listOrganizations()).find(({ alias }) => alias === slug)
  if (former) throw new OrganizationTakenError(slug, former.id)
}
