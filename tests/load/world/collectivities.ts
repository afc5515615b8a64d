import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Collectivity, findCollectivities } from '@interco/tenancy'

const grandPoitiers = '200069854'

type Epci = { membres: { code: string; siren: string; nom: string; populationMunicipale: number }[] }

/**
 * Grand Poitiers and its members, then as many other communes as are asked for: a pool larger than any of France, of
 * real communes. Those from elsewhere are named by their code, because names repeat across the country.
 */
export function listCollectivities(count: number): readonly Collectivity[] {
  const pool = findCollectivities(grandPoitiers)
  if (count <= pool.length) return pool.slice(0, count)
  const known = new Set(pool.map(({ siren }) => siren))
  const others = readEpcis()
    .flatMap(({ membres }) => membres)
    .filter(({ siren }) => !known.has(siren))
    .slice(0, count - pool.length)
    .map((one) => ({
      kind: 'commune' as const,
      name: one.nom,
      slug: `commune-${one.code.toLowerCase()}`,
      siren: one.siren,
      inseeCode: one.code,
      population: one.populationMunicipale,
      postcodes: [],
    }))
  return [...pool, ...others]
}

function readEpcis(): Epci[] {
  const path = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/epci.json')
  return JSON.parse(readFileSync(path, 'utf8')) as Epci[]
}
