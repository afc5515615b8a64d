/** A number as it is written in French. Not by `Intl`, whose spaces differ between browsers and servers. */
export function showNumber(value: number, decimals?: number): string {
  const [whole = '', fraction] = (decimals === undefined ? String(value) : value.toFixed(decimals)).split('.')
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, '\u202F')
  return fraction === undefined ? grouped : `${grouped},${fraction}`
}

/** Cents as «12,50 €». */
export function showCents(cents: number): string {
  return `${showNumber(cents / 100, cents % 100 === 0 ? 0 : 2)}\u00A0€`
}
