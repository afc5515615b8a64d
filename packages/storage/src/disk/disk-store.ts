import { createHash } from 'node:crypto'
import { link, mkdir, open, readdir, rm, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type FileStore, isId, newId, type StoredFile } from '@interco/kernel'
import { assertKey, isKey } from '../file-key.ts'
import { isMissing } from '../is-missing.ts'
import { explainDisk } from './disk-failure.ts'

/**
 * Files in a folder of this machine: `tenant/ab/abcd…`. What is being written has a name of its own in `tenant/incoming`
 * until it is whole and on the disk, so a crash leaves a whole file or none.
 */
export function createDiskStore(folder: string): FileStore {
  const pathOf = (tenantId: string, sha256: string) => {
    assertKey(tenantId, sha256)
    return join(folder, tenantId, sha256.slice(0, 2), sha256)
  }
  return {
    put: async (tenantId, bytes) => {
      assertKey(tenantId)
      const draft = join(folder, tenantId, 'incoming', newId())
      try {
        await mkdir(dirname(draft), { recursive: true, mode: 0o700 })
        const stored = await write(draft, bytes)
        await settle(draft, pathOf(tenantId, stored.sha256))
        return stored
      } catch (error) {
        throw explainDisk(error)
      } finally {
        // What kept it from being written may keep it from being removed too: the first failure is the one to tell.
        await rm(draft, { force: true }).catch(() => undefined)
      }
    },
    open: async (tenantId, sha256, range) => {
      const file = await open(pathOf(tenantId, sha256)).catch(undefinedWhenMissing)
      return file?.createReadStream(range && { start: range.first, end: range.last })
    },
    size: async (tenantId, sha256) => (await stat(pathOf(tenantId, sha256)).catch(undefinedWhenMissing))?.size,
    remove: async (tenantId, sha256) => rm(pathOf(tenantId, sha256), { force: true }),
    list: async function* () {
      for (const tenantId of (await readdir(folder).catch(undefinedWhenMissing)) ?? []) {
        const names = isId(tenantId) ? await readdir(join(folder, tenantId), { recursive: true }) : []
        for (const name of names) if (isKey(tenantId, basename(name))) yield { tenantId, sha256: basename(name) }
      }
    },
    removeTenant: async (tenantId) => {
      assertKey(tenantId)
      const own = join(folder, tenantId)
      const names = await readdir(own, { recursive: true }).catch(undefinedWhenMissing)
      await rm(own, { recursive: true, force: true })
      return names?.filter((name) => /^[0-9a-f]{2}\/[0-9a-f]{64}$/.test(name)).length ?? 0
    },
  }
}

/** Writes what comes, to the disk itself, and says what was written. */
async function write(path: string, bytes: AsyncIterable<Uint8Array>): Promise<StoredFile> {
  const hash = createHash('sha256')
  let size = 0
  // `wx`: never into a file that someone else put there.
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of bytes) {
      hash.update(chunk)
      size += chunk.length
      await file.writeFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), size }
}

/** Gives the whole file its name. A name that is taken holds the same bytes: they are kept once. */
async function settle(draft: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  try {
    // Unlike a rename, it never replaces a file that someone reads.
    await link(draft, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  await unlink(draft)
  const folder = await open(dirname(path))
  try {
    // The name too must outlive a power cut.
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function undefinedWhenMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error
}
