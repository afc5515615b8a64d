import { judgeFile, quarantinedFiles } from '@interco/database'
import type { FileStore, TenantContext } from '@interco/kernel'
import type { Scanner } from '../scan/scanner.ts'
import { removeFile } from './remove-file.ts'

export type Rescan = { readonly released: number; readonly refused: number; readonly kept: number }

const first = '00000000-0000-0000-0000-000000000000'

/** Asks the scanner again about files that it gave no answer about. What it still says nothing about stays set aside. */
export async function rescanFiles(
  ctx: TenantContext,
  { store, scanner }: { readonly store: FileStore; readonly scanner: Scanner },
): Promise<Rescan> {
  const counts = { released: 0, refused: 0, kept: 0 }
  let after = first
  for (;;) {
    const found = await ctx.db.read(quarantinedFiles, { after })
    if (found.length === 0) return counts
    for (const file of found) {
      after = file.id
      const bytes = file.sha256 === null ? undefined : await store.open(ctx.tenant.id, file.sha256)
      const verdict = bytes ? await scanner.scan(bytes) : 'no answer'
      if (verdict === 'no answer') counts.kept += 1
      if (verdict === 'infected') {
        await removeFile(ctx, store, file.id, 'refused')
        counts.refused += 1
      }
      if (verdict === 'clean') {
        const outcome = { ...file, from: 'quarantined', state: 'clean', at: ctx.now() } as const
        await ctx.db.write((transaction) => transaction.run(judgeFile, outcome))
        counts.released += 1
      }
    }
  }
}
