import { assertMay, NotFoundError, type TenantContext } from '@interco/kernel'
import { deleteGrant, insertGrant } from '../data/grant.repository.ts'
import { memberForUpdate } from '../data/member.repository.ts'
import { type GivenLimits, requireGrantable, requireLimits } from '../domain/grantable.ts'
import { type GivenPeriod, requireLine, requirePeriod } from '../domain/text.ts'
import { record } from './write-access.ts'

export type GrantPermissions = GivenPeriod & {
  readonly memberId: string
  readonly permissions: readonly string[]
  readonly limits?: readonly GivenLimits[] | null | undefined
  /** Why: a decision, an assignment. */
  readonly basis: string
}

/** Gives a member permissions beyond their roles. @throws NotFoundError, InvalidInputError */
export async function grantPermissions(
  ctx: TenantContext,
  input: GrantPermissions,
  grantable: ReadonlySet<string>,
): Promise<{ readonly id: string }> {
  assertMay(ctx, 'access:manage')
  const permissions = requireGrantable(input.permissions, grantable)
  const limits = requireLimits(input.limits)
  const basis = requireLine('basis', input.basis)
  const period = requirePeriod(input, ctx.now())
  const id = ctx.newId()
  await ctx.db.write(async (transaction) => {
    const [member] = await transaction.run(memberForUpdate, { id: input.memberId })
    if (member?.state !== 'active') throw new NotFoundError('Ce membre est introuvable.')
    transaction.defer(insertGrant, {
      id,
      memberId: member.id,
      granteeKey: member.actorKey,
      permissions,
      limits,
      basis,
      ...period,
      isSuspended: false,
      grantedBy: ctx.actor.key,
    })
    record(ctx, transaction, 'access.changed', {
      deed: 'grant.given',
      subjectId: member.id,
      subjectName: member.name,
      basis: `${basis} : ${permissions.join(', ')}`,
    })
  })
  return { id }
}

/** @throws NotFoundError */
export async function withdrawGrant(ctx: TenantContext, id: string): Promise<void> {
  assertMay(ctx, 'access:manage')
  await ctx.db.write(async (transaction) => {
    const [gone] = await transaction.run(deleteGrant, { id })
    if (!gone) throw new NotFoundError('Ce droit est introuvable.')
    record(ctx, transaction, 'access.changed', { deed: 'grant.withdrawn', subjectId: gone.memberId, basis: gone.basis })
  })
}
