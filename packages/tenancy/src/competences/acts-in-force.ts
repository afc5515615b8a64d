import type { CompetenceAct } from '@interco/kernel'

/** What the register held for true at a moment: neither superseded nor void by then. */
export function actsKnownAt(acts: readonly CompetenceAct[], moment?: Date): readonly CompetenceAct[] {
  const known = moment ? acts.filter(({ recordedAt }) => recordedAt <= moment) : acts
  const superseded = new Set(known.map(({ supersedes }) => supersedes))
  return known.filter(({ id, isVoid }) => !isVoid && !superseded.has(id))
}

export function covers({ inseeCodes }: Pick<CompetenceAct, 'inseeCodes'>, inseeCode: string): boolean {
  return inseeCodes === undefined || inseeCodes.includes(inseeCode)
}

/** Days are of one length, so that their order is that of their texts. */
export function holdsOn({ since, until }: Pick<CompetenceAct, 'since' | 'until'>, day: string): boolean {
  return since <= day && (until === undefined || day < until)
}

type Claim = Pick<CompetenceAct, 'competence' | 'inseeCodes' | 'since' | 'until' | 'holder'>

/**
 * The act that names another holder for a place and a day that this one is for too. One that names communes goes before one
 * for the whole pool, so these two don’t clash.
 */
export function findOverlap(claim: Claim, acts: readonly CompetenceAct[]): CompetenceAct | undefined {
  return acts.find(
    (other) =>
      other.competence === claim.competence &&
      other.holder.siren !== claim.holder.siren &&
      (other.inseeCodes === undefined) === (claim.inseeCodes === undefined) &&
      (claim.inseeCodes ?? ['']).some((code) => covers(other, code)) &&
      (claim.until === undefined || other.since < claim.until) &&
      (other.until === undefined || claim.since < other.until),
  )
}
