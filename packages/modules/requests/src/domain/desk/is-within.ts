import type { Location } from '../submission/location.ts'

/**
 * Whether a point lies within a polygon, taken as flat: what a commune draws is small. A ray to the east crosses its border
 * an odd number of times.
 */
export function isWithin({ latitude, longitude }: Location, polygon: readonly Location[]): boolean {
  let isInside = false
  let before = polygon.at(-1)
  for (const corner of polygon) {
    if (before && corner.latitude > latitude !== before.latitude > latitude) {
      const share = (latitude - corner.latitude) / (before.latitude - corner.latitude)
      if (longitude < corner.longitude + share * (before.longitude - corner.longitude)) isInside = !isInside
    }
    before = corner
  }
  return isInside
}
