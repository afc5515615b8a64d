import { InvalidInputError } from '@interco/kernel'

/** Lengths in characters (UTF-16 code units), of what people type. */
export const lengths = {
  subject: 200,
  description: 10_000,
  place: 500,
  name: 200,
  email: 254,
  body: 10_000,
  reason: 2_000,
}

/**
 * A text that a person typed, trimmed.
 * @throws InvalidInputError when it is empty, too long, or holds what no database or screen can hold (NUL, half characters).
 */
export function requireText(field: keyof typeof lengths, value: string): string {
  const text = value.trim()
  const most = lengths[field]
  if (text === '') throw new InvalidInputError(`input.${field}`, 'Ce champ est obligatoire.')
  if (text.length > most) throw new InvalidInputError(`input.${field}`, `Ce champ contient au plus ${most} caractères.`)
  if (text.includes('\0') || !text.isWellFormed()) {
    throw new InvalidInputError(`input.${field}`, 'Ce champ contient un caractère illisible.')
  }
  return text
}

/** As `requireText`, for a field that may be left empty. */
export function optionalText(field: keyof typeof lengths, value: string | null | undefined): string | null {
  return value == null || value.trim() === '' ? null : requireText(field, value)
}

/** @throws InvalidInputError unless it looks like an address that mail can be sent to. */
export function optionalEmail(value: string | null | undefined): string | null {
  const email = optionalText('email', value)
  if (email === null || /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(email)) return email
  throw new InvalidInputError('input.email', 'Cette adresse électronique n’est pas valable.')
}
