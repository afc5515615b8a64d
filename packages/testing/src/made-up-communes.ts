import type { Collectivity } from '@interco/tenancy'

/** So many communes that exist nowhere, the smallest first: for what needs more tenants than a real pool has. */
export function madeUpCommunes(count: number): Collectivity[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: 'commune',
    slug: `commune-${index + 1}`,
    name: `Commune ${index + 1}`,
    // No number of a real collectivité begins with 9, and no code of a commune with 00.
    siren: String(900_000_000 + index),
    inseeCode: index < 1_000 ? String(index).padStart(5, '0') : undefined,
    population: index + 1,
    postcodes: [],
  }))
}
