import { isId } from '@interco/kernel'

/**
 * The parts of the key of a file, once they are known to be what they are called: nothing else becomes part of a path.
 * @throws TypeError
 */
export function assertKey(tenantId: string, sha256?: string): void {
  if (!isId(tenantId)) throw new TypeError('A file is kept under the id of a tenant')
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('A file is known by its SHA-256')
}

/** Whether these are what the bytes of a tenant are kept under; a draft has another name. */
export function isKey(tenantId: string, sha256: string): boolean {
  return isId(tenantId) && /^[0-9a-f]{64}$/.test(sha256)
}
