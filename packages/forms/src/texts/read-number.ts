const written = /^[-+]?\d{1,15}(\.\d{1,6})?$/

/** A number as JSON has it, or as people type it: «1 250,5». */
export function readNumber(raw: unknown): number | undefined {
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw + 0 : undefined
  if (typeof raw !== 'string' || raw.length > 40) return undefined
  const text = raw.replaceAll(/\s/g, '').replace('\u2212', '-').replace(',', '.')
  // Minus zero is kept as zero: JSON has no other.
  return written.test(text) ? Number(text) + 0 : undefined
}

/** Whether a number has so many decimals at most. */
export function hasDecimals(value: number, decimals: number): boolean {
  return Number(value.toFixed(decimals)) === value
}
