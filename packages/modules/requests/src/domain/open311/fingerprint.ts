import { createHash } from 'node:crypto'

/** What tells whether the same was sent again, without keeping what was sent. */
export function fingerprintOf(sent: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(JSON.stringify(sent)).digest('base64url')
}
