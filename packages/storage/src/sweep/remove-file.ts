import { emptyFile, fileById } from '@interco/database'
import type { FileStore, TenantContext } from '@interco/kernel'
import { dropBytes } from '../keep-bytes.ts'

/**
 * Takes a file away: its bytes, its name and every link to it. That there was one stays to be seen where it was attached. Rights
 * are for the caller to ask.
 */
export async function removeFile(
  ctx: TenantContext,
  store: FileStore,
  id: string,
  as: 'removed' | 'refused' = 'removed',
): Promise<void> {
  await ctx.db.write(async (transaction) => {
    const [file] = await transaction.run(fileById, { id })
    await transaction.run(emptyFile, { id, state: as })
    if (file?.sha256) await dropBytes(ctx, store, transaction, file.sha256)
  })
}
