import { filesOfSum, lockSum } from '@interco/database'
import {
  type FileStore,
  FileStoreUnavailableError,
  type StoredFile,
  type TenantContext,
  type TenantTransaction,
} from '@interco/kernel'

/**
 * Keeps bytes and writes down whose they are. Files of the same bytes share them: between the two, another file’s removal
 * could take them away, so they are looked for again under the lock that a removal takes too.
 */
export async function keepBytes<Result>(
  ctx: TenantContext,
  store: FileStore,
  bytes: AsyncIterable<Uint8Array>,
  write: (stored: StoredFile, transaction: TenantTransaction) => Promise<Result>,
): Promise<Result> {
  const stored = await store.put(ctx.tenant.id, bytes)
  try {
    return await ctx.db.write(async (transaction) => {
      await lock(ctx, transaction, stored.sha256)
      if ((await store.size(ctx.tenant.id, stored.sha256)) === undefined) throw new FileStoreUnavailableError()
      return await write(stored, transaction)
    })
  } catch (error) {
    await ctx.db.write((transaction) => dropBytes(ctx, store, transaction, stored.sha256))
    throw error
  }
}

/** Removes bytes that no file of the tenant has any more. */
export async function dropBytes(
  ctx: TenantContext,
  store: FileStore,
  transaction: TenantTransaction,
  sha256: string,
): Promise<void> {
  await lock(ctx, transaction, sha256)
  const [left] = await transaction.run(filesOfSum, { sha256 })
  if (left?.files === 0) await store.remove(ctx.tenant.id, sha256)
}

async function lock(ctx: TenantContext, transaction: TenantTransaction, sha256: string): Promise<void> {
  await transaction.run(lockSum, { tenantAndSum: `${ctx.tenant.id}/${sha256}` })
}
