import { InvalidInputError } from '@interco/kernel'

/** A point on the map: degrees in WGS 84. */
export type Location = { readonly latitude: number; readonly longitude: number }

/** About a decimetre, finer than any phone knows where it is. */
const digits = 6

/** @throws InvalidInputError when it is no point of the Earth. */
export function optionalLocation(value: Location | null | undefined): Location | null {
  if (value == null) return null
  const { latitude, longitude } = value
  if (!within(latitude, 90) || !within(longitude, 180)) {
    throw new InvalidInputError('input.location', 'Cette position n’est pas sur la carte.')
  }
  return { latitude: Number(latitude.toFixed(digits)), longitude: Number(longitude.toFixed(digits)) }
}

function within(degrees: number, most: number): boolean {
  return Number.isFinite(degrees) && Math.abs(degrees) <= most
}
