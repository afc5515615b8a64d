import { createHash } from 'node:crypto'
import type { Erasure } from './find-erasure.ts'

/**
 * The sum of a finished erasure: SHA-256 of its JSON with sorted keys and without the digest itself, so that anyone who
 * was given the record can check that it was not changed since.
 */
export function erasureDigest(erasure: Omit<Erasure, 'digest'> & { readonly digest?: unknown }): string {
  const { digest: _, ...facts } = erasure
  return createHash('sha256').update(JSON.stringify(facts, sorted)).digest('hex')
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
}
