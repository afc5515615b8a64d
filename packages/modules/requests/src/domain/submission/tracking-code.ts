// Crockford's base 32: no letter that is mistaken for a digit when read aloud at the counter.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Twelve characters, 60 random bits: who knows it may follow the request, so it can't be guessed. */
export function newTrackingCode(): string {
  return grouped(Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => alphabet[byte & 31]).join(''))
}

/** The canonical form of a code as people type it; undefined when it can't be one. */
export function parseTrackingCode(text: string): string | undefined {
  const letters = lettersOf(text)
  return letters?.length === 12 ? grouped(letters) : undefined
}

/** The same of how a code begins, from its fourth character on. */
export function trackingCodePrefix(text: string): string | undefined {
  const letters = lettersOf(text)
  return letters !== undefined && letters.length >= 4 ? grouped(letters).replace(/-+$/, '') : undefined
}

function lettersOf(text: string): string | undefined {
  // Nobody types a longer one, and what follows reads all of it.
  if (text.length > 100) return undefined
  const upper = text.normalize('NFKC').toUpperCase()
  // Phones turn a hyphen into a longer dash.
  const letters = upper
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{1,12}$/.test(letters) ? letters : undefined
}

function grouped(letters: string): string {
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`
}
