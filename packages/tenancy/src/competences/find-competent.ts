import type { Competence, CompetenceAct, CompetenceHolder, Competent } from '@interco/kernel'
import { actsKnownAt, covers, holdsOn } from './acts-in-force.ts'
import { explainCompetent } from './explain-competent.ts'

/** What is asked, with all that the answer follows from: the same question has the same answer at any time. */
export type CompetenceCase = {
  readonly competence: Competence
  readonly commune: CompetenceHolder & { readonly inseeCode: string }
  /** All that was ever recorded of the competence. */
  readonly acts: readonly CompetenceAct[]
  /** `YYYY-MM-DD`. */
  readonly at: string
  readonly knownAt?: Date | undefined
}

/**
 * Who is in charge. The commune, unless an act says otherwise; an act that names communes goes before one for the whole pool,
 * and of two alike the one that was recorded last.
 */
export function findCompetent({ competence, commune, acts, at, knownAt }: CompetenceCase): Omit<Competent, 'tenant'> {
  const { inseeCode, siren, name } = commune
  const [act, ...others] = actsKnownAt(acts, knownAt)
    .filter((one) => covers(one, inseeCode) && holdsOn(one, at))
    .sort(
      (a, b) =>
        Number(a.inseeCodes === undefined) - Number(b.inseeCodes === undefined) ||
        b.recordedAt.getTime() - a.recordedAt.getTime() ||
        (a.id < b.id ? 1 : -1),
    )
  const alternatives = others.filter(({ holder }) => holder.siren !== act?.holder.siren)
  return {
    holder: act?.holder ?? { siren, name },
    act,
    explanation: explainCompetent({ competence, commune: name, at, act, alternatives }),
    alternatives,
  }
}
