import { isDeepStrictEqual } from 'node:util'
import {
  type Competence,
  type CompetenceAct,
  CompetenceActSupersededError,
  CompetenceOverlapError,
  type CompetenceRegister,
  type NewCompetenceAct,
  NotFoundError,
  newId,
  type TenantSession,
  type TenantTransaction,
} from '@interco/kernel'
import type { Directory } from '../directory/directory.ts'
import { actsKnownAt, findOverlap } from './acts-in-force.ts'
import { findCompetent } from './find-competent.ts'
import { judgeAct, requireDay, requireReason, requireUntil } from './judge-act.ts'
import { actOf, competenceOf, insertAct, lockCompetences, readActs, readCompetences } from './queries.ts'

/** What was read of the register. */
export type CompetenceFacts = {
  readonly competences: readonly Competence[]
  /** By competence, in the order of recording. */
  readonly acts: ReadonlyMap<string, readonly CompetenceAct[]>
}

export async function readCompetenceFacts(session: TenantSession): Promise<CompetenceFacts> {
  const [competences, rows] = await Promise.all([session.read(readCompetences, {}), session.read(readActs, {})])
  return {
    competences: competences.map(competenceOf),
    acts: Map.groupBy(rows.map(actOf), ({ competence }) => competence),
  }
}

type Parts = {
  readonly session: TenantSession
  readonly directory: Pick<Directory, 'tenants'>
  facts(): CompetenceFacts
  /** Called after a change. */
  refresh(): Promise<void>
}

export function createCompetenceRegister({ session, directory, facts, refresh }: Parts): CompetenceRegister {
  const competenceBy = (code: string) => {
    const competence = facts().competences.find((one) => one.code === code)
    if (!competence) throw new NotFoundError('Cette compétence est inconnue : choisissez-en une de la liste.')
    return competence
  }

  /** Entries are made one after the other, each judged by all those before it. */
  async function append(
    make: (acts: readonly CompetenceAct[]) => CompetenceAct | Omit<CompetenceAct, 'id' | 'recordedAt'>,
    by: string,
  ): Promise<CompetenceAct> {
    const recorded = await session.write(async (transaction) => {
      const entry = make(await lockedActs(transaction))
      return 'id' in entry ? entry : await insertAct(transaction, { ...entry, id: newId() }, by)
    })
    // It is recorded, whatever becomes of the reading; the notice is on its way too.
    await refresh().catch(() => undefined)
    return recorded
  }

  return {
    get competences() {
      return facts().competences
    },
    find: ({ competence: code, inseeCode, at, knownAt }) => {
      const competence = competenceBy(code)
      const commune = directory.tenants.find((tenant) => tenant.inseeCode === inseeCode)
      if (!commune) throw new NotFoundError('Cette commune ne fait pas partie du groupement : adressez-vous à elle.')
      const { siren, name } = commune
      const acts = facts().acts.get(code) ?? []
      const found = findCompetent({
        competence,
        commune: { siren, name, inseeCode },
        acts,
        at: requireDay('at', at),
        knownAt,
      })
      return { ...found, tenant: directory.tenants.find((tenant) => tenant.siren === found.holder.siren) }
    },
    history: (code) => facts().acts.get(competenceBy(code).code) ?? [],
    record: async (act, by) => {
      const inseeCodes = new Set(directory.tenants.flatMap((tenant) => tenant.inseeCode ?? []))
      const judged = judgeAct(act, { competences: facts().competences, inseeCodes })
      return await append((acts) => {
        const known = actsKnownAt(acts)
        const same = known.find((one) => saysTheSame(one, judged))
        if (same) return same
        assertAlone(judged, known)
        return { ...judged, supersedes: undefined, isVoid: false, reason: undefined }
      }, by)
    },
    end: (id, until, reason, by) =>
      append((acts) => {
        const { act, others } = takeAct(acts, id)
        const { id: _id, recordedAt: _at, ...said } = act
        const ended = { ...said, until: requireUntil(act.since, until) }
        assertAlone(ended, others)
        return { ...ended, supersedes: id, isVoid: false, reason: requireReason(reason) }
      }, by),
    withdraw: (id, reason, by) =>
      append((acts) => {
        const {
          act: { id: _id, recordedAt: _at, ...said },
        } = takeAct(acts, id)
        return { ...said, supersedes: id, isVoid: true, reason: requireReason(reason) }
      }, by),
  }
}

async function lockedActs(transaction: TenantTransaction): Promise<readonly CompetenceAct[]> {
  await transaction.run(lockCompetences, {})
  return (await transaction.run(readActs, {})).map(actOf)
}

function saysTheSame(act: CompetenceAct, sent: NewCompetenceAct): boolean {
  const { id: _id, recordedAt: _at, supersedes: _supersedes, isVoid: _isVoid, reason: _reason, ...said } = act
  return isDeepStrictEqual(said, sent)
}

/** @throws CompetenceOverlapError */
function assertAlone(claim: NewCompetenceAct, acts: readonly CompetenceAct[]): void {
  const overlap = findOverlap(claim, acts)
  if (overlap) throw new CompetenceOverlapError(overlap)
}

/** The entry that is to be superseded, and the others that hold. @throws NotFoundError, CompetenceActSupersededError */
function takeAct(acts: readonly CompetenceAct[], id: string) {
  const act = acts.find((one) => one.id === id)
  if (!act) throw new NotFoundError('Cet acte est introuvable.')
  const known = actsKnownAt(acts)
  if (!known.includes(act)) throw new CompetenceActSupersededError()
  return { act, others: known.filter((one) => one !== act) }
}
