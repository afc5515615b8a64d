// National numbers by their first digits, and the code of the territory they are called by from elsewhere.
// Source: Arcep, plan national de numérotation (décision 2018-0881 modifiée); UIT, E.164.
const overseas: readonly (readonly [RegExp, string])[] = [
  [/^0(?:262|263|269|692|693|639(?!98))\d{6}$/, '262'],
  [/^0(?:590|690|691)\d{6}$/, '590'],
  [/^0(?:594|694)\d{6}$/, '594'],
  [/^0(?:596|696|697)\d{6}$/, '596'],
]
const saintPierre = /^0508(\d{6})$/
const national = /^0[1-9]\d{8}$/
const international = /^\+[1-9]\d{6,14}$/
/** Territories called by their own code, and how long their numbers are. */
const lengths: Readonly<Record<string, number>> = {
  '33': 9,
  '262': 9,
  '590': 9,
  '594': 9,
  '596': 9,
  '508': 6,
  '681': 6,
  '687': 6,
  '689': 8,
}

/** A number in the form E.164: «06 12 34 56 78» is +33612345678, «0692 12 34 56» is +262692123456. */
export function readPhone(text: string): string | undefined {
  const digits = text.replaceAll(/[\s.\-\u2010-\u2013/()]/g, '').replace(/^00/, '+')
  const number = digits.startsWith('+') ? digits.replace(/^\+33(?:0(?=[1-9]\d{8}$))/, '+33') : fromNational(digits)
  if (number === undefined || !international.test(number)) return undefined
  const code = Object.keys(lengths).find((candidate) => number.startsWith(`+${candidate}`))
  if (code !== undefined && number.length !== 1 + code.length + (lengths[code] ?? 0)) return undefined
  return code === '33' && number[3] === '0' ? undefined : number
}

function fromNational(digits: string): string | undefined {
  const island = saintPierre.exec(digits)
  if (island) return `+508${island[1]}`
  const code = overseas.find(([form]) => form.test(digits))?.[1]
  if (code !== undefined) return `+${code}${digits.slice(1)}`
  return national.test(digits) ? `+33${digits.slice(1)}` : undefined
}

/** «06 12 34 56 78» for a French number, groups of digits for the others. */
export function showPhone(number: string): string {
  const code = ['33', '262', '590', '594', '596'].find((candidate) => number.startsWith(`+${candidate}`))
  if (code === undefined) return number
  return `0${number.slice(1 + code.length)}`.replaceAll(/(\d{2})(?=\d)/g, '$1\u00A0')
}
