import { join } from 'node:path'
import type { FileStore } from '@interco/kernel'
import { openStore } from '@interco/storage/stores'
import type { Environment } from '../environment.ts'

/** The store of files that the gateway of this environment uses. */
export function openFileStore({ files, stateFolder }: Environment): Promise<FileStore> {
  return openStore(files.place ?? join(stateFolder, 'files'), files.s3)
}
