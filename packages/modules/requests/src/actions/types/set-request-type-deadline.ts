import { assertMay, assertMayOn, assertSubscribed, NotFoundError, type TenantContext } from '@interco/kernel'
import { about } from '../../about.ts'
import { requestTypeForUpdate, updateDeadline } from '../../data/types/request-type.repository.ts'
import { type DeadlineSettings, problemsOfDeadline } from '../../domain/deadline/settings.ts'
import { InvalidDeadlineError } from '../../domain/errors.ts'
import { retimeRequests } from '../deadline/retime-requests.ts'
import { limitKind } from '../limit.ts'

export type SetRequestTypeDeadline = { readonly typeId: string; readonly deadline: DeadlineSettings | null }

/**
 * Says within which time requests of a type are answered, open ones included; null for no such time.
 * @throws NotFoundError
 * @throws InvalidDeadlineError with all problems.
 */
export async function setRequestTypeDeadline(ctx: TenantContext, input: SetRequestTypeDeadline): Promise<void> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'requestType:configure')
  assertMayOn(ctx, 'requestType:configure', { [limitKind]: input.typeId })
  const { typeId, deadline } = input
  const problems = deadline === null ? [] : problemsOfDeadline(deadline)
  if (problems.length > 0) throw new InvalidDeadlineError(problems)
  await ctx.db.write(async (transaction) => {
    const [type] = await transaction.run(requestTypeForUpdate, { id: typeId })
    if (!type) throw new NotFoundError('Ce type de demande est introuvable.')
    transaction.defer(updateDeadline, { id: typeId, deadline: deadline === null ? null : JSON.stringify(deadline) })
    await retimeRequests(ctx, transaction, { ...type, deadline })
  })
}
