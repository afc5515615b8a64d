/** What a store knows of bytes that it took: the name that they are found by, and how many they are. */
export type StoredFile = { readonly sha256: string; readonly size: number }

/** The first and the last byte that are wanted, counted from 0, both included. */
export type ByteRange = { readonly first: number; readonly last: number }

/**
 * Bytes by their content, apart for each tenant: `tenant/sha256`. Two tenants that hold the same bytes hold them twice, and
 * neither can tell. No name that a client chose is ever part of a key.
 */
export type FileStore = {
  /**
   * Keeps the bytes, under the sum of what was really written; bytes that are there already are kept once. When it throws,
   * nothing is left.
   * @throws FileStoreUnavailableError when the store is full or out of reach.
   */
  put(tenantId: string, bytes: AsyncIterable<Uint8Array>): Promise<StoredFile>
  /** The bytes, or the part of them within the range; undefined when there are none. */
  open(tenantId: string, sha256: string, range?: ByteRange): Promise<AsyncIterable<Uint8Array> | undefined>
  /** How many bytes there are; undefined when there are none. */
  size(tenantId: string, sha256: string): Promise<number | undefined>
  /** Does nothing when there are none. */
  remove(tenantId: string, sha256: string): Promise<void>
  /** All that the store keeps, of every tenant, in any order. */
  list(): AsyncIterable<{ readonly tenantId: string; readonly sha256: string }>
  /** Removes all that the tenant has. Answers how many were removed. */
  removeTenant(tenantId: string): Promise<number>
}
