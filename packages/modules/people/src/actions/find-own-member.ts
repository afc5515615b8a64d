import type { TenantContext } from '@interco/kernel'
import { memberByKey } from '../data/member.repository.ts'

/** Who acts, as a member of the tenant. */
export async function findOwnMember(ctx: TenantContext): Promise<{ readonly id: string } | undefined> {
  const [member] = await ctx.db.read(memberByKey, { actorKey: ctx.actor.key })
  return member
}
