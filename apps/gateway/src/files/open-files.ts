import { createHash, randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { clearDrafts, createClamdScanner } from '@interco/storage'
import { openStore } from '@interco/storage/stores'
import type { FilesSettings } from '../environment.ts'
import type { GatewayOptions } from '../gateway.ts'

type FilesOptions = NonNullable<GatewayOptions['files']>

/** The store, the scanner and the key that the environment says; undefined where no place for files is named. */
export async function openFiles(settings: FilesSettings, folder?: string): Promise<FilesOptions | undefined> {
  const { place = folder, s3, clamd, key } = settings
  if (place === undefined) return undefined
  // Drafts are read again and again: they lie on this machine, also where the store does not.
  const drafts = s3 ? join(tmpdir(), 'interco-drafts') : join(resolve(place), 'drafts')
  await clearDrafts(drafts)
  return {
    store: await openStore(place, s3),
    drafts,
    scanner: clamd && createClamdScanner(clamd),
    linkKey: key === undefined ? randomBytes(32) : createHash('sha256').update(key).digest(),
  }
}
