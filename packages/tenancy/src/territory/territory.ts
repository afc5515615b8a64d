import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { TenantKind } from '@interco/kernel'
import { PoolUnknownError } from '../errors.ts'
import { slugify } from './slugify.ts'

/** The public facts of a collectivité, from the official geographic code (INSEE, through Etalab's edition). */
export type Collectivity = {
  readonly kind: TenantKind
  readonly name: string
  readonly slug: string
  readonly siren: string
  readonly inseeCode: string | undefined
  /** Municipal population. */
  readonly population: number
  readonly postcodes: readonly string[]
}

type Epci = {
  code: string
  nom: string
  populationMunicipale: number
  membres: { code: string; siren: string; nom: string; populationMunicipale: number }[]
}
type Commune = { code: string; type: string; codesPostaux?: string[] }

/** The official code as far as pools need it: the EPCI, and the postcodes of each commune by its code. */
export type Territory = { readonly epcis: readonly Epci[]; readonly postcodes: ReadonlyMap<string, readonly string[]> }

const require = createRequire(import.meta.url)

/**
 * The EPCI of this SIREN and its member communes, the EPCI first, then by population.
 * @throws PoolUnknownError when no EPCI à fiscalité propre has this SIREN.
 */
export function findCollectivities(siren: string, territory: Territory = readTerritory()): readonly Collectivity[] {
  const { epcis, postcodes } = territory
  const epci = epcis.find((one) => one.code === siren)
  if (!epci) throw new PoolUnknownError(siren)
  const members = epci.membres
    .map((member) => ({
      kind: 'commune' as const,
      name: member.nom,
      slug: slugify(member.nom),
      siren: member.siren,
      inseeCode: member.code,
      population: member.populationMunicipale,
      postcodes: postcodes.get(member.code) ?? [],
    }))
    .sort((a, b) => b.population - a.population)
  const whole = {
    kind: 'epci' as const,
    name: epci.nom,
    slug: slugify(epci.nom.replace(/^(CC|CA|CU) (du |des |de la |de l['’]|de |d['’])?/, '')),
    siren: epci.code,
    inseeCode: undefined,
    population: epci.populationMunicipale,
    postcodes: [...new Set(members.flatMap((member) => member.postcodes))].sort(),
  }
  return withUniqueSlugs([whole, ...members])
}

/** Reads the official files. They are large: neither imported nor required, which would keep them in memory for good. */
export function readTerritory(): Territory {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(require.resolve(`@etalab/decoupage-administratif/data/${name}.json`), 'utf8'))
  const current = (read('communes') as Commune[]).filter((one) => one.type === 'commune-actuelle')
  return {
    epcis: read('epci') as Epci[],
    postcodes: new Map(current.map((one) => [one.code, one.codesPostaux ?? []])),
  }
}

/** Two communes of a pool may bear one name: all but the first carry their code. */
function withUniqueSlugs(collectivities: readonly Collectivity[]): readonly Collectivity[] {
  const taken = new Set(collectivities.filter((one) => one.kind === 'commune').map((one) => one.slug))
  const seen = new Set<string>()
  return collectivities.map((one) => {
    const clashes = one.kind === 'epci' ? taken.has(one.slug) : seen.has(one.slug)
    seen.add(one.slug)
    return clashes ? { ...one, slug: `${one.slug}-${one.inseeCode ?? one.siren}`.toLowerCase() } : one
  })
}
