import { randomBytes } from 'node:crypto'

// Crockford's base 32: no letter that is mistaken for a digit when read aloud at the counter.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Twelve characters, 60 random bits: who knows it may follow the request, so it can't be guessed. */
export function newTrackingCode(): string {
  const letters = Array.from(randomBytes(12), (byte) => alphabet[byte & 31]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`
}

/** The canonical form of a code as people type it; undefined when it can't be one. */
export function parseTrackingCode(text: string): string | undefined {
  const letters = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  if (!/^[0-9A-HJKMNP-TV-Z]{12}$/.test(letters)) return undefined
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`
}
