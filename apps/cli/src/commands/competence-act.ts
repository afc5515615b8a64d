import { type CompetenceHolder, competenceActKinds, type NewCompetenceAct } from '@interco/kernel'
import type { Directory } from '@interco/tenancy'
import { UsageError } from './usage-error.ts'

export type Given = {
  readonly holder?: string | undefined
  readonly siren?: string | undefined
  readonly name?: string | undefined
  readonly insee?: readonly string[] | undefined
  readonly since?: string | undefined
  readonly until?: string | undefined
  readonly kind?: string | undefined
  readonly reference?: string | undefined
  readonly signed?: string | undefined
  readonly url?: string | undefined
  readonly reason?: string | undefined
}

/** The act that the options of a command describe; the register judges it. @throws UsageError */
export function readAct(competence: string, given: Given, directory: Directory): NewCompetenceAct {
  const { since, reference } = given
  const kind = competenceActKinds.find((one) => one === given.kind)
  if (since === undefined || reference === undefined || kind === undefined) {
    throw new UsageError(`An act has --since, --reference and --kind (${competenceActKinds.join(', ')}).`)
  }
  return {
    competence,
    inseeCodes: given.insee,
    holder: holderOf(given, directory),
    since,
    until: given.until,
    kind,
    reference,
    signedOn: given.signed,
    url: given.url,
  }
}

function holderOf({ holder, siren, name }: Given, directory: Directory): CompetenceHolder {
  const tenant = holder === undefined ? undefined : directory.bySlug(holder)
  if (tenant) return { siren: tenant.siren, name: tenant.name }
  if (holder === undefined && siren !== undefined && name !== undefined) return { siren, name }
  throw new UsageError('Say who holds it: --holder SLUG for a member of the pool, --siren and --name for another body.')
}
