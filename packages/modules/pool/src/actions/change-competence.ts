import {
  type Actor,
  type CompetenceAct,
  type CompetenceRegister,
  ForbiddenError,
  type NewCompetenceAct,
} from '@interco/kernel'

/** The register is the operator’s to keep: what it says moves work from one collectivité to another. @throws ForbiddenError */
function assertKeeper(actor: Actor): void {
  if (actor.kind !== 'operator') throw new ForbiddenError('competence:record')
}

/** @throws ForbiddenError, InvalidInputError, CompetenceOverlapError */
export async function recordCompetenceAct(
  actor: Actor,
  register: CompetenceRegister,
  act: NewCompetenceAct,
): Promise<CompetenceAct> {
  assertKeeper(actor)
  return await register.record(act, actor.key)
}

/** From a day on it no longer holds. @throws ForbiddenError, NotFoundError, InvalidInputError, CompetenceOverlapError, CompetenceActSupersededError */
export async function endCompetenceAct(
  actor: Actor,
  register: CompetenceRegister,
  { actId, until, reason }: { readonly actId: string; readonly until: string; readonly reason: string },
): Promise<CompetenceAct> {
  assertKeeper(actor)
  return await register.end(actId, until, reason, actor.key)
}

/** It was recorded in error. @throws ForbiddenError, NotFoundError, InvalidInputError, CompetenceActSupersededError */
export async function withdrawCompetenceAct(
  actor: Actor,
  register: CompetenceRegister,
  { actId, reason }: { readonly actId: string; readonly reason: string },
): Promise<CompetenceAct> {
  assertKeeper(actor)
  return await register.withdraw(actId, reason, actor.key)
}
