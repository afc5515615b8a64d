import { readFile } from 'node:fs/promises'
import { DomainError } from '@interco/kernel'
import { z } from 'zod'

/** The file of persisted operations can't be read. */
class PersistedOperationsInvalidError extends DomainError {
  readonly code = 'PERSISTED_OPERATIONS_INVALID'

  constructor(path: string, options?: ErrorOptions) {
    super(`${path} is not a JSON object of operations by their SHA-256, as client generators write it.`, options)
  }
}

const fileSchema = z.record(z.string().regex(/^(sha256:)?[0-9a-f]{64}$/), z.string().min(1))

/** Reads `{ "sha256:…": "query …" }`, with or without the prefix. @throws PersistedOperationsInvalidError */
export async function readPersistedOperations(path: string): Promise<ReadonlyMap<string, string>> {
  try {
    const operations = fileSchema.parse(JSON.parse(await readFile(path, 'utf8')))
    return new Map(Object.entries(operations).map(([hash, text]) => [hash.replace(/^sha256:/, ''), text]))
  } catch (cause) {
    throw new PersistedOperationsInvalidError(path, { cause })
  }
}
