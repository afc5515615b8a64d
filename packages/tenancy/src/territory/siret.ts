import { InvalidInputError } from '@interco/kernel'

/**
 * The SIRET of an establishment of this legal person: its SIREN and a number of five digits, whose sum by Luhn's formula is a
 * multiple of ten (INSEE, Sirene).
 * @throws InvalidInputError
 */
export function requireSiretOf(siren: string, text: string): string {
  const siret = text.replaceAll(' ', '')
  if (!/^\d{14}$/.test(siret) || !siret.startsWith(siren) || luhnOf(siret) % 10 !== 0) {
    throw new InvalidInputError(
      'siret',
      `${text} is not the SIRET of an establishment of ${siren}: 14 digits that begin with it.`,
    )
  }
  return siret
}

function luhnOf(digits: string): number {
  return digits
    .split('')
    .reverse()
    .reduce((sum, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
      return sum + (value > 9 ? value - 9 : value)
    }, 0)
}
