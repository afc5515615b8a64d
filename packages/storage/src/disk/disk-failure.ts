import { FileStoreUnavailableError } from '@interco/kernel'

const codes = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'ENOTDIR', 'EIO', 'EMFILE', 'ENFILE', 'EFBIG'])

/** What is wrong with the disk is the store's; what is wrong with the bytes belongs to who sent them. */
export function explainDisk(error: unknown): unknown {
  const isOfDisk = error instanceof Error && 'code' in error && codes.has(String(error.code))
  return isOfDisk ? new FileStoreUnavailableError({ cause: error }) : error
}
