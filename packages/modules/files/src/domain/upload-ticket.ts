import { randomBytes } from 'node:crypto'

/** As long as it takes to fill in a form, with a pause for lunch. */
export const ticketMinutes = 120

/** Who holds it may send one file, and attach it. */
export function newUploadTicket(): string {
  return randomBytes(32).toString('base64url')
}
