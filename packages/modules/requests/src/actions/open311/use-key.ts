import type { TenantContext, TenantTransaction } from '@interco/kernel'
import { keyByHash, keyForUpdate, noteUse } from '../../data/open311/key.repository.ts'
import { ApiKeyRefusedError } from '../../domain/errors.ts'
import { hashOfKey, type Scope } from '../../domain/open311/api-key.ts'

/** The id of the key, if it may be used so. @throws ApiKeyRefusedError */
export async function findKey(ctx: TenantContext, key: string, scope: Scope): Promise<string> {
  const hash = hashOfKey(key)
  const [found] = hash === undefined ? [] : await ctx.db.read(keyByHash, { hash })
  if (!found?.scopes.includes(scope)) throw new ApiKeyRefusedError()
  return found.id
}

/** The same for a change: what else is sent with the key waits until the transaction ends. @throws ApiKeyRefusedError */
export async function lockKey(
  ctx: TenantContext,
  transaction: TenantTransaction,
  { key, scope }: { readonly key: string; readonly scope: Scope },
): Promise<string> {
  const hash = hashOfKey(key)
  const [found] = hash === undefined ? [] : await transaction.run(keyForUpdate, { hash })
  if (!found?.scopes.includes(scope)) throw new ApiKeyRefusedError()
  const day = new Date(ctx.now())
  day.setUTCHours(0, 0, 0, 0)
  transaction.defer(noteUse, { id: found.id, day })
  return found.id
}
