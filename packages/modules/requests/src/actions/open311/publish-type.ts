import { assertMay, assertSubscribed, NotFoundError, type TenantContext } from '@interco/kernel'
import { about } from '../../about.ts'
import { journal } from '../../data/rows.ts'
import {
  type RequestTypeRow,
  requestTypeForUpdate,
  updatePublication,
} from '../../data/types/request-type.repository.ts'
import { type Publication, publish } from '../../domain/open311/published.ts'

/**
 * Says how much of its requests a type shows to whoever asks: of those submitted from now on, as who wrote before did not
 * write for the public. Resolves to the type as it is then. @throws NotFoundError
 */
export async function publishRequestType(
  ctx: TenantContext,
  id: string,
  publication: Publication,
): Promise<RequestTypeRow> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'requestType:publish')
  return ctx.db.write(async (transaction) => {
    const [type] = await transaction.run(requestTypeForUpdate, { id })
    if (!type) throw new NotFoundError('Ce type de demande est introuvable.')
    const dates = publish(publication, type, ctx.now())
    transaction.defer(updatePublication, { id, ...dates })
    const basis = publication
    journal(ctx, transaction, { deed: 'request-type.published', subjectId: id, subjectName: type.title, basis })
    return { ...type, ...dates }
  })
}
