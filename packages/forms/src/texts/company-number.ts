import { withoutSeparators } from './clean-text.ts'

const laPoste = '356000000'

/** Nine digits that satisfy Luhn’s formula. */
export function readSiren(text: string): string | undefined {
  const digits = withoutSeparators(text)
  return /^\d{9}$/.test(digits) ? digits : undefined
}

export function readSiret(text: string): string | undefined {
  const digits = withoutSeparators(text)
  return /^\d{14}$/.test(digits) ? digits : undefined
}

export function isSiren(digits: string): boolean {
  return digits !== '000000000' && luhnSum(digits) % 10 === 0
}

/** The establishments of La Poste outgrew Luhn’s formula: the sum of their digits is a multiple of 5 (Insee). */
export function isSiret(digits: string): boolean {
  if (digits.startsWith('0'.repeat(9))) return false
  if (luhnSum(digits) % 10 === 0) return true
  return digits.startsWith(laPoste) && Array.from(digits, Number).reduce((sum, digit) => sum + digit, 0) % 5 === 0
}

function luhnSum(digits: string): number {
  return Array.from(digits, Number)
    .toReversed()
    .map((digit, index) => (index % 2 === 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit))
    .reduce((sum, digit) => sum + digit, 0)
}
