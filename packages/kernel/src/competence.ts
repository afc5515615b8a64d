import { DomainError } from './domain-error.ts'
import type { Tenant } from './tenant.ts'

/** Something that a collectivité can be in charge of, as the law names it. */
export type Competence = {
  readonly code: string
  readonly title: string
  /** With its article, for a sentence: «la voirie». */
  readonly label: string
  readonly legalBasis: string | undefined
}

/** A tenant, or a body outside the pool. */
export type CompetenceHolder = { readonly siren: string; readonly name: string }

export const competenceActKinds = ['loi', 'arrete', 'deliberation', 'convention'] as const
export type CompetenceActKind = (typeof competenceActKinds)[number]

/** What an act says, and where it can be read. Days are `YYYY-MM-DD`. */
export type NewCompetenceAct = {
  readonly competence: string
  /** INSEE codes of the communes that it names; undefined where it goes for every commune of the pool. */
  readonly inseeCodes: readonly string[] | undefined
  readonly holder: CompetenceHolder
  readonly since: string
  /** The first day on which it no longer holds. */
  readonly until: string | undefined
  readonly kind: CompetenceActKind
  readonly reference: string
  readonly signedOn: string | undefined
  readonly url: string | undefined
}

/** An entry of the register. Entries are never changed: a later one supersedes an earlier one. */
export type CompetenceAct = NewCompetenceAct & {
  readonly id: string
  readonly recordedAt: Date
  readonly supersedes: string | undefined
  /** Says that the entry which it supersedes should never have been there. */
  readonly isVoid: boolean
  /** Why it supersedes another. */
  readonly reason: string | undefined
}

export type CompetenceQuestion = {
  readonly competence: string
  readonly inseeCode: string
  /** `YYYY-MM-DD`; of a moment, `dayInFrance`. */
  readonly at: string
  /** As far as the register knew it at this moment; undefined: as it knows it now. */
  readonly knownAt?: Date | undefined
}

export type Competent = {
  readonly holder: CompetenceHolder
  /** The member of the pool that the holder is; undefined for a body outside it. Whether it is active is its own matter. */
  readonly tenant: Tenant | undefined
  /** Undefined where the commune is in charge because no act says otherwise. */
  readonly act: CompetenceAct | undefined
  /** French sentences for the person who asks why. */
  readonly explanation: readonly string[]
  /** Acts that name another holder for the same place and day, and gave way. */
  readonly alternatives: readonly CompetenceAct[]
}

/** Who is in charge of what, where, since when: public facts of the pool, in memory. */
export type CompetenceRegister = {
  readonly competences: readonly Competence[]
  /** @throws NotFoundError for a competence or a commune that the pool does not know. @throws InvalidInputError for a day that is none. */
  find(question: CompetenceQuestion): Competent
  /** All that was ever recorded of a competence, in the order of recording. @throws NotFoundError */
  history(competence: string): readonly CompetenceAct[]
  /** Recorded again, an act that holds is the same entry. `by` is the key of who records. @throws InvalidInputError, CompetenceOverlapError */
  record(act: NewCompetenceAct, by: string): Promise<CompetenceAct>
  /** From `until` on the act no longer holds. @throws NotFoundError, InvalidInputError, CompetenceOverlapError, CompetenceActSupersededError */
  end(id: string, until: string, reason: string, by: string): Promise<CompetenceAct>
  /** The act was recorded in error. @throws NotFoundError, InvalidInputError, CompetenceActSupersededError */
  withdraw(id: string, reason: string, by: string): Promise<CompetenceAct>
}

/** Another act gives the same competence to another body, on the same territory and at the same time. */
export class CompetenceOverlapError extends DomainError {
  readonly code = 'COMPETENCE_OVERLAP'
  override readonly status = 409
  /** The id of that act. */
  readonly actId: string

  constructor({ id, holder, reference }: CompetenceAct) {
    super(
      `Un autre acte (${reference}) confie déjà cette compétence à ${holder.name} sur ce territoire et à ces dates : mettez-y fin d’abord.`,
    )
    this.actId = id
  }
}

/** The entry was ended or withdrawn by a later one. */
export class CompetenceActSupersededError extends DomainError {
  readonly code = 'COMPETENCE_ACT_SUPERSEDED'
  override readonly status = 409

  constructor() {
    super(
      'Cet acte a déjà été remplacé dans le registre : consultez son historique et reprenez l’entrée la plus récente.',
    )
  }
}
