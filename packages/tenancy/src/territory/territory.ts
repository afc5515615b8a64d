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

const require = createRequire(import.meta.url)

/**
 * The EPCI of this SIREN and its member communes, the EPCI first, then by population.
 * @throws PoolUnknownError when no EPCI à fiscalité propre has this SIREN.
 */
export function findCollectivities(siren: string): readonly Collectivity[] {
  // Required, not imported: the files are read only when a pool is created, and memory is given back after.
  const epci = (require('@etalab/decoupage-administratif/data/epci.json') as Epci[]).find((one) => one.code === siren)
  if (!epci) throw new PoolUnknownError(siren)
  const communes = require('@etalab/decoupage-administratif/data/communes.json') as Commune[]
  const postcodes = new Map(
    communes.filter((one) => one.type === 'commune-actuelle').map((one) => [one.code, one.codesPostaux ?? []]),
  )
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
