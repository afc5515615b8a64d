import type { Role } from '@interco/kernel'
import type { TenantAccess } from '../access/tenant-access.ts'
import type { Directory } from '../directory/directory.ts'
import { obstacleOf } from './grounds.ts'

/** An organization that a convention in force lets into a tenant, and which of its people. */
export type Partner = { readonly organizationId: string; readonly roles: readonly Role[] }

/** Those of a tenant, by slug. One that the registry does not know is left out, as nobody can be its member. */
export function partnersOf(
  { conventions }: Pick<TenantAccess, 'conventions'>,
  directory: Pick<Directory, 'byOrganization'>,
  nowMs: number,
): readonly Partner[] {
  const inForce = conventions.filter((convention) => obstacleOf(convention, nowMs) === undefined)
  return [...Map.groupBy(inForce, ({ partner_organization }) => partner_organization)]
    .flatMap(([organizationId, own]) => {
      const slug = directory.byOrganization(organizationId)?.slug
      const roles = [...new Set(own.flatMap(({ partner_roles }) => partner_roles))]
      return slug === undefined ? [] : [{ slug, organizationId, roles }]
    })
    .toSorted((one, other) => (one.slug < other.slug ? -1 : 1))
    .map(({ organizationId, roles }) => ({ organizationId, roles }))
}
