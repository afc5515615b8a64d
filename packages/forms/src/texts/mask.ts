import * as z from 'zod/mini'

/**
 * The form of a reference: `A` is a letter, `9` a digit, `*` either, and the rest stands for itself, as in `AA-999-AA`.
 * Instead of a regular expression: whoever writes a form can read it, and none takes longer than its length.
 */
export const mask = z.string().check(
  z.regex(/^[A9* ./-]{1,40}$/, {
    error: 'Un masque est fait de A, 9, *, espaces, points, barres et tirets, 40 au plus.',
  }),
  z.refine((value) => value.trim() === value, { error: 'Un masque ne commence ni ne finit par une espace.' }),
)

const allowed: Readonly<Record<string, RegExp>> = { A: /^[A-Z]$/, '9': /^\d$/, '*': /^[A-Z\d]$/ }

export function fitsMask(text: string, form: string): boolean {
  if (text.length !== form.length) return false
  return Array.from(form).every((sign, index) => {
    const character = text.charAt(index)
    return allowed[sign]?.test(character) ?? character === sign
  })
}

export function maskPattern(form: string): string {
  const classes: Readonly<Record<string, string>> = { A: '[A-Z]', '9': '[0-9]', '*': '[A-Z0-9]', '.': '\\.' }
  return `^${Array.from(form, (sign) => classes[sign] ?? sign).join('')}$`
}

export function sampleOfMask(form: string): string {
  return form.replaceAll('9', '1').replaceAll('*', 'B')
}
