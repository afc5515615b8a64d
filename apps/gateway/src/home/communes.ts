import type { Tenant } from '@interco/kernel'
import type { Sort } from './page-query.ts'

const collator = new Intl.Collator('fr', { numeric: true })

/** Text as it is compared: no accent, no case, and one space for anything that is neither letter nor digit. */
function foldText(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** What a search looks into. The script of the page does the same, on the same text (assets/home.mjs). */
export function searchableText({ name, postcodes, inseeCode = '', siren }: Tenant): string {
  return foldText([name, inseeCode, siren, ...postcodes].join(' '))
}

/** Each word of the search is somewhere in the commune's name or numbers. */
export function matches(tenant: Tenant, search: string): boolean {
  const text = searchableText(tenant)
  return foldText(search)
    .split(' ')
    .every((word) => text.includes(word))
}

export function sortCommunes(communes: readonly Tenant[], sort: Sort): readonly Tenant[] {
  const byName = (one: Tenant, other: Tenant) => collator.compare(one.name, other.name)
  const byPopulation = (one: Tenant, other: Tenant) => one.population - other.population || byName(one, other)
  switch (sort) {
    case 'name':
      return communes.toSorted(byName)
    case '-name':
      return communes.toSorted((one, other) => byName(other, one))
    case 'population':
      return communes.toSorted(byPopulation)
    case '-population':
      return communes.toSorted((one, other) => byPopulation(other, one))
  }
}
