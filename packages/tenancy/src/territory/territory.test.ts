import { describe, expect, test } from 'vitest'
import { slugify } from './slugify.ts'
import { type Collectivity, findCollectivities, readTerritory } from './territory.ts'

const territory = readTerritory()
const pools = territory.epcis.map(({ code, membres }) => ({
  code,
  membres,
  found: findCollectivities(code, territory),
}))

// The same rules as the registry's own checks.
const rules: Record<string, (one: Collectivity) => boolean> = {
  slug: ({ slug }) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(slug),
  'slug that reads well': ({ slug }) => !slug.includes('--'),
  siren: ({ siren }) => /^[0-9]{9}$/.test(siren),
  'code of a commune': ({ kind, inseeCode }) => (inseeCode === undefined) === (kind === 'epci'),
  code: ({ inseeCode }) => inseeCode === undefined || /^(\d\d|2[AB])\d{3}$/.test(inseeCode),
  population: ({ population }) => Number.isSafeInteger(population) && population >= 0,
  postcodes: ({ postcodes }) => postcodes.every((postcode) => /^\d{5}$/.test(postcode)),
  name: ({ name }) => name.trim() === name && name !== '',
}

describe('every EPCI of France', () => {
  test('is a pool with all of its members, the EPCI first', () => {
    expect(pools.length).toBeGreaterThan(1_200)
    for (const { code, membres, found } of pools) {
      expect(found).toHaveLength(membres.length + 1)
      expect(found[0]).toMatchObject({ kind: 'epci', siren: code })
    }
  })

  test.each(Object.entries(rules))('has only collectivités with a valid %s', (_, isValid) => {
    expect(pools.flatMap(({ found }) => found).filter((one) => !isValid(one))).toEqual([])
  })

  test.each(['slug', 'siren', 'inseeCode'] as const)('has no %s twice', (key) => {
    const doubled = pools.filter(({ found }) => {
      const values = found.map((one) => one[key]).filter((value) => value !== undefined)
      return new Set(values).size !== values.length
    })
    expect(doubled.map(({ code }) => code)).toEqual([])
  })
})

test('an unknown SIREN is refused, with what to do', () => {
  expect(() => findCollectivities('000000000')).toThrow(
    expect.objectContaining({ code: 'POOL_UNKNOWN', message: expect.stringContaining('INTERCO_POOL') }),
  )
  // A commune has a SIREN too, and is no pool.
  expect(() => findCollectivities('218601946')).toThrow(expect.objectContaining({ code: 'POOL_UNKNOWN' }))
})

test.each([
  ['L’Isle-d’Abeau', 'l-isle-d-abeau'],
  ['Sœuilly', 'soeuilly'],
  ["L'Haÿ-les-Roses", 'l-hay-les-roses'],
  ['Œting', 'oeting'],
  ['Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson', 'saint-remy-en-bouzemont-saint-genest-et-isson'],
  ['Ç', 'c'],
])('%s is %s in addresses', (name, slug) => {
  expect(slugify(name)).toBe(slug)
})
