import { randomBytes } from 'node:crypto'

/** What the peers give for tracking code: as random as ours. */
export function newTrackingCode(): string {
  return randomBytes(9).toString('base64url').toUpperCase()
}
