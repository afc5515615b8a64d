import { hasDecimals, readNumber } from '../texts/read-number.ts'
import { showNumber } from '../texts/show-number.ts'
import { readBy, unless } from './refusal.ts'

type Bounds = { readonly min?: number | undefined; readonly max?: number | undefined }

/** A number within bounds, of so many decimals at most. */
export function boundedNumber(bounds: Bounds, decimals: number, show: (value: number) => string) {
  const { min = -1e12, max = 1e12 } = bounds
  return readBy(readNumber, 'INVALID_FORMAT', 'Saisissez un nombre, en chiffres.').check(
    unless((value) => value >= min, 'TOO_SMALL', `Saisissez une valeur d’au moins ${show(min)}.`),
    unless((value) => value <= max, 'TOO_LARGE', `Saisissez une valeur d’au plus ${show(max)}.`),
    unless(
      (value) => hasDecimals(value, decimals),
      'INVALID_FORMAT',
      decimals === 0 ? 'Saisissez un nombre entier.' : `Saisissez ${decimals} chiffres au plus après la virgule.`,
    ),
  )
}

export function sampleNumber({ min, max }: Bounds): number {
  return min ?? Math.min(1, max ?? 1)
}

export function numberSchema(type: 'integer' | 'number', { min = -1e12, max = 1e12 }: Bounds) {
  return { type, minimum: min, maximum: max }
}

/** «1 250,5 m²». */
export function withUnit(value: number, unit: string | undefined): string {
  return unit === undefined ? showNumber(value) : `${showNumber(value)}\u00A0${unit}`
}
