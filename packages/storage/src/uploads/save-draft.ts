import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '@interco/kernel'
import { explainDisk } from '../disk/disk-failure.ts'
import { UploadDiffersError } from '../errors.ts'
import type { Draft } from '../inspect/draft.ts'

type Source = { readonly bytes: AsyncIterable<Uint8Array>; readonly size: number }

/**
 * Keeps what comes in a file of its own for as long as the work lasts, and no longer, however it ends.
 * @throws UploadDiffersError when it is not exactly as large as was announced; what is larger is not read to its end.
 * @throws FileStoreUnavailableError when the disk is full.
 */
export async function withDraft<Result>(
  folder: string,
  source: Source,
  work: (draft: Draft) => Promise<Result>,
): Promise<Result> {
  const path = join(folder, newId())
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await save(path, source)
    return await work({ path, size: source.size })
  } catch (error) {
    throw explainDisk(error)
  } finally {
    await rm(path, { force: true }).catch(() => undefined)
  }
}

async function save(path: string, { bytes, size }: Source): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  let left = size
  try {
    for await (const chunk of bytes) {
      left -= chunk.length
      if (left < 0) break
      await file.writeFile(chunk)
    }
  } finally {
    await file.close()
  }
  if (left !== 0) throw new UploadDiffersError()
}
