/** The number of an establishment: the SIREN of who it belongs to, its own number, and the digit that makes it add up. */
export function siretOf(siren: string, establishment: number): string {
  const start = `${siren}${String(establishment).padStart(4, '0')}`
  const last = '0123456789'.split('').find((digit) => isLuhn(`${start}${digit}`))
  return `${start}${last ?? ''}`
}

/** Luhn’s formula, which INSEE’s numbers keep. */
function isLuhn(digits: string): boolean {
  const sum = digits
    .split('')
    .reverse()
    .reduce((total, character, position) => {
      const digit = Number(character) * (position % 2 === 1 ? 2 : 1)
      return total + (digit > 9 ? digit - 9 : digit)
    }, 0)
  return sum % 10 === 0
}
