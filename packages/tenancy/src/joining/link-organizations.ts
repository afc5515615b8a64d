import type { Administration } from '@interco/database'

/** Makes the registry know organizations by the ids that the identity provider has for them. */
export async function linkOrganizations(
  admin: Administration,
  organizations: readonly { readonly id: string; readonly alias: string }[],
): Promise<void> {
  for (const { id, alias } of organizations) {
    await admin`update interco.tenants set organization_id = ${id} where slug = ${alias} and organization_id <> ${id}`
  }
}
