import { assertMay, NotFoundError, type TenantContext } from '@interco/kernel'
import { deleteWatcher, insertWatcher, memberByKey, watcherOf } from '../../data/desk/watcher.repository.ts'
import { lockAtDesk } from './change-at-desk.ts'

/**
 * Follows a request as a member of the tenant, or no longer. Done twice, it is done once. It is no change of the request.
 * @throws NotFoundError
 */
export async function watchRequest(
  ctx: TenantContext,
  { id, watch }: { readonly id: string; readonly watch: boolean },
): Promise<void> {
  assertMay(ctx, 'request:list')
  await ctx.db.write(async (transaction) => {
    const { request } = await lockAtDesk(ctx, 'request:list', transaction, { id })
    const [member] = await transaction.run(memberByKey, { key: ctx.actor.key })
    if (!member) throw new NotFoundError('Seul un membre de la collectivité suit une demande.')
    const place = { requestId: request.id, memberId: member.id }
    if (!watch) transaction.defer(deleteWatcher, place)
    // The request is locked: nobody follows it meanwhile.
    else if ((await transaction.run(watcherOf, place)).length === 0) {
      transaction.defer(insertWatcher, { id: ctx.newId(), ...place })
    }
  })
}
