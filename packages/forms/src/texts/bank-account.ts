// Length of an IBAN in each country of the SEPA (EPC409-09) and the neighbours that use it. France’s covers its overseas.
const lengths: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AL28 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GI23 GR27 HR21 HU28 IE22 IS26 IT27 ' +
    'LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MT31 NL18 NO15 PL28 PT25 RO24 RS22 SE24 SI19 SK24 SM27 VA22'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
)

/** An account in capitals and without spaces, in a country of the SEPA. */
export function readIban(text: string): string | undefined {
  const account = text.replaceAll(/\s/g, '').toUpperCase()
  return /^[A-Z]{2}\d{2}[A-Z\d]+$/.test(account) && lengths[account.slice(0, 2)] === account.length
    ? account
    : undefined
}

/** ISO 13616: with its head at the end and letters as numbers, the remainder by 97 is 1. */
export function hasIbanKey(account: string): boolean {
  return (
    remainder(Array.from(account.slice(4) + account.slice(0, 4), (sign) => Number.parseInt(sign, 36)).join('')) === 1
  )
}

function remainder(digits: string): number {
  return Array.from(digits).reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0)
}
