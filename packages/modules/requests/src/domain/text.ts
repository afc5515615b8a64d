import { InvalidInputError } from '@interco/kernel'

/** Lengths in characters (UTF-16 code units), of what people type. */
export const lengths = {
  subject: 200,
  description: 10_000,
  place: 500,
  name: 200,
  email: 254,
  phone: 30,
  body: 10_000,
  reason: 2_000,
  search: 200,
  label: 60,
}

/** What stands on one line of a list or of a mail's header: a line break in it is a space. */
const oneLine: ReadonlySet<string> = new Set([
  'subject',
  'place',
  'name',
  'email',
  'phone',
  'search',
  'label',
] satisfies (keyof typeof lengths)[])

// Neither NUL (PostgreSQL refuses it) nor any other control (XML 1.0 does, section 2.2) but tab and line break.
const control = /[^\P{Cc}\t\n\r]/u
const visible = /[^\p{Z}\p{C}]/u

/**
 * A text that a person typed, trimmed.
 * @throws InvalidInputError when nothing of it shows, when it is too long, or when it holds what no database or document
 * can hold: control characters, half characters.
 */
export function requireText(field: keyof typeof lengths, value: string, path = `input.${field}`): string {
  const text = (oneLine.has(field) ? value.replace(/[\t\n\r\u2028\u2029]+/g, ' ') : value).trim()
  const most = lengths[field]
  if (text.length > most) throw new InvalidInputError(path, `Ce champ contient au plus ${most} caractères.`)
  if (control.test(text) || !text.isWellFormed()) {
    throw new InvalidInputError(path, 'Ce champ contient un caractère illisible.')
  }
  if (!visible.test(text)) throw new InvalidInputError(path, 'Ce champ est obligatoire.')
  return text
}

/** As `requireText`, for a field that may be left empty. */
export function optionalText(
  field: keyof typeof lengths,
  value: string | null | undefined,
  path?: string,
): string | null {
  return value == null || value.trim() === '' ? null : requireText(field, value, path)
}

/** @throws InvalidInputError unless it looks like an address that mail can be sent to. */
export function optionalEmail(value: string | null | undefined): string | null {
  const email = optionalText('email', value)
  if (email === null || /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(email)) return email
  throw new InvalidInputError('input.email', 'Cette adresse électronique n’est pas valable.')
}

// ITU-T E.164: a country code and 15 digits at most; people write them with spaces, dots, hyphens and brackets.
const phone = /^\+?\d(?:[ .\-()]*\d){3,14}$/

/** @throws InvalidInputError unless it looks like a number that can be called, short ones included. */
export function optionalPhone(value: string | null | undefined): string | null {
  const number = optionalText('phone', value)
  if (number === null || phone.test(number)) return number
  throw new InvalidInputError('input.phone', 'Ce numéro de téléphone n’est pas valable.')
}
