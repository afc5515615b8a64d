import * as z from 'zod/mini'
import { unless } from '../kinds/refusal.ts'
import { cleanText, isPlainText } from './clean-text.ts'

/** A text of an answer, cleaned, of so many characters. */
export function plainText(lines: 'one' | 'many', min: number, max: number) {
  return z.string().check(
    // Each character may shrink when it is composed; what is far too long is not even cleaned.
    unless((text) => text.length <= 4 * max + 1_000, 'TOO_LONG', tooLong(max)),
    unless(isPlainText, 'NOT_PLAIN_TEXT', 'Retirez de ce texte les caractères invisibles, puis réessayez.'),
    z.overwrite((text) => cleanText(text, lines)),
    // An empty text is no answer: whether one is needed is asked elsewhere.
    unless((text) => text === '' || lengthOf(text) >= min, 'TOO_SHORT', `Écrivez au moins ${min} caractères.`),
    unless((text) => lengthOf(text) <= max, 'TOO_LONG', tooLong(max)),
  )
}

/** In characters as JSON Schema and PostgreSQL count them: an emoji is one. */
function lengthOf(text: string): number {
  return Array.from(text).length
}

function tooLong(max: number): string {
  return `Raccourcissez ce texte : ${max} caractères au plus.`
}

/** A text of an acceptable length, for samples. */
export function sampleText(text: string, min: number, max: number): string {
  return text.padEnd(min, ' et ainsi de suite').slice(0, max).trimEnd().padEnd(min, '.')
}
