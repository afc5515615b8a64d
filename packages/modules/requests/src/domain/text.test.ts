import { InvalidInputError } from '@interco/kernel'
import { describe, expect, test } from 'vitest'
import { lengths, optionalEmail, optionalText, requireText } from './text.ts'

describe('requireText', () => {
  test.each([
    ['accents, dashes and quotes', 'L’« Été » à Saint-Benoît — n° 12'],
    ['emoji of several characters', 'Merci \u{1f469}\u{1f3fd}\u{200d}\u{1f527}'],
    ['text written from right to left', 'الطريق متضرر أمام المدرسة'],
    ['a combining accent as it was typed', 'Pre\u0301fecture'],
    ['characters beyond the first plane', '\u{20000}\u{1d11e}'],
    ['line breaks and tabs, in a text of several lines', 'Un trou.\n\n\t- profond\r\n\t- large'],
    ['what looks like markup or a statement', "<script>alert(1)</script> '; drop table requests; --"],
  ])('keeps %s', (_what, text) => {
    expect(requireText('description', text)).toBe(text)
  })

  test('takes away the spaces around it', () => {
    expect(requireText('body', '  \n Bonjour \t\u00a0')).toBe('Bonjour')
  })

  test.each(['subject', 'place', 'name'] as const)('a line break in a %s becomes a space', (field) => {
    expect(requireText(field, 'Trou\r\nBcc: tous\u2028ici')).toBe('Trou Bcc: tous ici')
  })

  test.each([
    ['nothing', ''],
    ['spaces', ' \t\n\u00a0\u3000'],
    ['characters that do not show', '\u200b\u200d\u2060\u202e\ufeff'],
    ['NUL', 'a\0b'],
    ['a control character, which no XML can hold', 'a\u001bb'],
    ['DEL', 'a\u007fb'],
    ['the first half of a character', 'a\ud83d'],
    ['the second half of a character', '\udc4da'],
    ['100 kB', 'é'.repeat(50_000)],
  ])('refuses %s, and says in which field', (_what, text) => {
    const refusal = refusalOf(() => requireText('description', text))
    expect(refusal.field).toBe('input.description')
    expect(refusal.message).not.toContain(text.slice(0, 2) || 'é')
  })

  test.each(Object.entries(lengths))('takes a %s of %i characters and not one more', (field, most) => {
    // The keys of `lengths` are the fields; Object.entries widens them.
    const name = field as keyof typeof lengths
    expect(requireText(name, 'x'.repeat(most))).toHaveLength(most)
    expect(refusalOf(() => requireText(name, 'x'.repeat(most + 1))).message).toContain(String(most))
  })
})

describe('optionalText', () => {
  test.each([[null], [undefined], [''], [' \n ']])('%j is nothing', (text) => {
    expect(optionalText('place', text)).toBeNull()
  })

  test('what is not empty obeys the same rules', () => {
    expect(optionalText('place', ' 3 rue des Lilas ')).toBe('3 rue des Lilas')
    expect(refusalOf(() => optionalText('place', 'a\0')).field).toBe('input.place')
  })
})

describe('optionalEmail', () => {
  test.each([['a@example.org'], ['prénom.nom+mairie@sous.exemple.fr']])('takes %s', (email) => {
    expect(optionalEmail(` ${email} `)).toBe(email)
  })

  test.each([
    ['a'],
    ['a@b'],
    ['@example.org'],
    ['a@b@example.org'],
    ['a b@example.org'],
    ['A <a@example.org>'],
    ['a@example.org\nBcc: b@example.org'],
    [`${'a'.repeat(250)}@example.org`],
  ])('refuses %s', (email) => {
    expect(refusalOf(() => optionalEmail(email)).field).toBe('input.email')
  })
})

function refusalOf(run: () => unknown): InvalidInputError {
  try {
    run()
  } catch (error) {
    if (error instanceof InvalidInputError) return error
    throw error
  }
  throw new TypeError('Nothing was refused')
}
