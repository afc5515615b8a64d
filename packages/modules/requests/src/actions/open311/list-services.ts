import { assertMay, assertSubscribed, NotFoundError, type TenantContext } from '@interco/kernel'
import { about } from '../../about.ts'
import type { Configuration } from '../../configuration.ts'
import { openRequestTypes, type RequestTypeRow, requestTypeByCode } from '../../data/types/request-type.repository.ts'

/** The types of request that a program can submit, in the order of their titles: open ones that need no account. */
export async function listServices(
  ctx: TenantContext,
  configuration: Configuration,
): Promise<readonly RequestTypeRow[]> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'requestType:list')
  const types = configuration.anonymousSubmission ? await ctx.db.read(openRequestTypes, {}) : []
  // The database sorts by bytes: É would come after Z.
  return types.toSorted((one, other) => one.title.localeCompare(other.title, 'fr'))
}

/** One of them by its code. @throws NotFoundError */
export async function getService(
  ctx: TenantContext,
  code: string,
  configuration: Configuration,
): Promise<RequestTypeRow> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'requestType:list')
  const [type] = await ctx.db.read(requestTypeByCode, { code })
  if (!type?.isOpen || !type.allowsAnonymous || !configuration.anonymousSubmission) {
    throw new NotFoundError('Ce service (service_code) est introuvable.')
  }
  return type
}
