import type { Administration } from '@interco/database'
import type { Federation } from '@interco/kernel'
import { eraseTenant } from '../erasure/erase-tenant.ts'
import { JoiningUnknownError, MembersRemainError } from '../errors.ts'
import type { Collectivity } from '../territory/territory.ts'
import { findRegistered } from './find-steps.ts'

/**
 * Takes back what joining made, in reverse: the organization where it was made, then the tenant with all that it holds. Nobody is
 * removed who is not named, and accounts never are. Repeating it goes on.
 * @throws JoiningUnknownError, MembersRemainError, ErasureBlockedError
 */
export async function undoJoining(
  admin: Administration,
  collectivity: Collectivity,
  options: {
    readonly federation: Federation | undefined
    /** The subjects whose membership may end. */
    readonly remove: readonly string[]
    readonly by: string
  },
): Promise<void> {
  const tenant = await findRegistered(admin, collectivity.siren)
  const [joining] = tenant
    ? await admin<
        { made: { organization?: boolean } }[]
      >`select made from interco.joinings where tenant_id = ${tenant.id}`
    : []
  if (!tenant || !joining) throw new JoiningUnknownError(collectivity.slug)
  const { federation, remove, by } = options
  if (federation && joining.made.organization) await removeOrganization(federation, tenant.id, remove)
  await eraseTenant(admin, { slug: tenant.slug, by })
}

async function removeOrganization(federation: Federation, tenantId: string, remove: readonly string[]): Promise<void> {
  const organization = await federation.findOrganization(tenantId)
  if (!organization) return
  const subjects = (await federation.listMembers(organization.id)).map(({ subject }) => subject)
  const unnamed = subjects.filter((subject) => !remove.includes(subject))
  if (unnamed.length > 0) throw new MembersRemainError(unnamed)
  for (const subject of subjects) await federation.removeMember(organization.id, subject)
  await federation.removeOrganization(organization.id)
}
