import { deleteLooseFile, expiredFiles } from '@interco/database'
import type { FileStore, TenantContext } from '@interco/kernel'
import { dropBytes } from '../keep-bytes.ts'

/** Removes files that were attached to nothing in time, with their bytes. Answers how many. */
export async function expireFiles(ctx: TenantContext, store: FileStore): Promise<number> {
  let removed = 0
  for (;;) {
    const at = ctx.now()
    const found = await ctx.db.read(expiredFiles, { at })
    if (found.length === 0) return removed
    for (const { id, sha256 } of found) {
      await ctx.db.write(async (transaction) => {
        const [gone] = await transaction.run(deleteLooseFile, { id, at })
        if (gone && sha256) await dropBytes(ctx, store, transaction, sha256)
        removed += gone ? 1 : 0
      })
    }
  }
}
