import { assertMay, ForbiddenError, InvalidInputError, NotFoundError, type TenantContext } from '@interco/kernel'
import type { Configuration } from '../configuration.ts'
import {
  endOperatorAccessById,
  insertOperatorAccess,
  operatorAccessForUpdate,
} from '../data/operator-access.repository.ts'
import { requireReason } from '../domain/text.ts'
import { record } from './write-access.ts'

export const operatorRoles = ['reader', 'agent', 'administrator'] as const
export type OperatorRole = (typeof operatorRoles)[number]

export type OpenOperatorAccess = {
  /** For the tenant, which sees it at once. */
  readonly reason: string
  readonly minutes: number
  readonly role: OperatorRole
}

/**
 * Lets an operator into the tenant for a while, with the rights of a role. The tenant sees it, each operation is in its access
 * journal, and it ends by itself.
 * @throws ForbiddenError for who is no operator.
 * @throws InvalidInputError
 */
export async function openOperatorAccess(
  ctx: TenantContext,
  input: OpenOperatorAccess,
  { operatorMinutes }: Configuration,
): Promise<{ readonly id: string }> {
  if (ctx.actor.kind !== 'operator') throw new ForbiddenError('access:open')
  const reason = requireReason('reason', input.reason)
  if (!Number.isInteger(input.minutes) || input.minutes < 1 || input.minutes > operatorMinutes) {
    throw new InvalidInputError('input.minutes', `Indiquez une durée de 1 à ${operatorMinutes} minutes.`)
  }
  const since = ctx.now()
  const until = new Date(since.getTime() + input.minutes * 60_000)
  const id = ctx.newId()
  await ctx.db.write(async (transaction) => {
    const { key: actorKey, name: operatorName } = ctx.actor
    transaction.defer(insertOperatorAccess, {
      id,
      actorKey,
      operatorName,
      reason,
      role: input.role,
      since,
      until,
      endedAt: null,
      endedBy: null,
    })
    record(ctx, transaction, 'access.changed', { deed: 'operator-access.opened', subjectId: id, basis: reason })
  })
  return { id }
}

/** Ends it before its time: the operator's own, or, for the tenant, anyone's. @throws NotFoundError, ForbiddenError */
export async function endOperatorAccess(ctx: TenantContext, id: string): Promise<void> {
  await ctx.db.write(async (transaction) => {
    const [found] = await transaction.run(operatorAccessForUpdate, { id })
    const isOwn = ctx.actor.kind === 'operator' && found?.actorKey === ctx.actor.key
    if (!isOwn) assertMay(ctx, 'access:manage')
    if (!found) throw new NotFoundError('Cet accès est introuvable.')
    const [ended] = await transaction.run(endOperatorAccessById, { id, at: ctx.now(), by: ctx.actor.key })
    if (ended) record(ctx, transaction, 'access.changed', { deed: 'operator-access.ended', subjectId: id })
  })
}
