import type { CompetenceHolder, CompetenceRegister, NewCompetenceAct } from '@interco/kernel'

const by = 'interco#seed'

const notre = { kind: 'loi', reference: 'n° 2015-991', signedOn: '2015-08-07' } as const
const shown = {
  kind: 'deliberation',
  reference: 'de démonstration (sans valeur juridique)',
  signedOn: undefined,
} as const

/**
 * What the law gave to every communauté de communes and communauté d’agglomération (loi NOTRe, art. 64 and 66: the waste of
 * households from 2017; art. 76: GEMAPI from 2018), and, marked as made up, what an EPCI often has beside it.
 */
const acts: readonly Pick<NewCompetenceAct, 'competence' | 'since' | 'kind' | 'reference' | 'signedOn'>[] = [
  { competence: 'collecte-dechets', since: '2017-01-01', ...notre },
  { competence: 'gemapi', since: '2018-01-01', ...notre },
  { competence: 'voirie', since: '2018-01-01', ...shown },
  { competence: 'eau-potable', since: '2018-01-01', ...shown },
  { competence: 'assainissement', since: '2018-01-01', ...shown },
  { competence: 'urbanisme-plu', since: '2018-01-01', ...shown },
  { competence: 'mobilite', since: '2018-01-01', ...shown },
]

/** A register that holds an act already is left as it is. */
export async function seedCompetences(register: CompetenceRegister, holder: CompetenceHolder): Promise<void> {
  if (register.competences.some(({ code }) => register.history(code).length > 0)) return
  for (const act of acts) {
    await register.record({ ...act, holder, inseeCodes: undefined, until: undefined, url: undefined }, by)
  }
}
