import { createHash, randomBytes } from 'node:crypto'

/** What a key may be used for: to submit, to write to requests that it has submitted, to read those that are not public. */
export const scopes = ['submit', 'update', 'read'] as const
export type Scope = (typeof scopes)[number]

/** Known by its beginning, so that a scanner finds one that was published by mistake. */
const prefix = 'interco_open311_'

/** A new key, of 256 random bits: it can be kept as a plain hash, as nobody can guess what it is of. */
export function newApiKey(): string {
  return `${prefix}${randomBytes(32).toString('base64url')}`
}

/** What is kept of a key; undefined for what can't be one. */
export function hashOfKey(key: string): string | undefined {
  return /^interco_open311_[\w-]{43}$/.test(key) ? createHash('sha256').update(key).digest('base64url') : undefined
}
