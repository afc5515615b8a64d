import { type Competence, InvalidInputError, type NewCompetenceAct } from '@interco/kernel'

/** A day of the calendar as `YYYY-MM-DD`. @throws InvalidInputError */
export function requireDay(field: string, text: string): string {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
  // Of 30 February the parser makes 2 March.
  if (isDay && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)) return text
  throw new InvalidInputError(field, 'Indiquez un jour du calendrier, comme 2017-01-01.')
}

/** @throws InvalidInputError */
function requireLine(field: string, text: string, most: number): string {
  const line = text.trim().replaceAll(/\s+/g, ' ')
  if (line !== '' && line.length <= most) return line
  throw new InvalidInputError(field, `Ce champ compte 1 à ${most} caractères.`)
}

/** Why an entry is superseded: others will ask. @throws InvalidInputError */
export function requireReason(text: string): string {
  const reason = requireLine('input.reason', text, 500)
  if (reason.length >= 10) return reason
  throw new InvalidInputError('input.reason', 'Précisez le motif : dix caractères au moins.')
}

/** @throws InvalidInputError when it ends before it begins. */
export function requireUntil(since: string, until: string): string {
  if (since < requireDay('input.until', until)) return until
  throw new InvalidInputError('input.until', 'La fin vient après le début : corrigez l’une des deux dates.')
}

type Pool = {
  readonly competences: readonly Competence[]
  readonly inseeCodes: ReadonlySet<string>
}

/** The act as it is recorded. @throws InvalidInputError that names the first field that is wrong. */
export function judgeAct(act: NewCompetenceAct, pool: Pool): NewCompetenceAct {
  const refuse = (field: string, message: string): never => {
    throw new InvalidInputError(`input.${field}`, message)
  }
  if (!pool.competences.some(({ code }) => code === act.competence)) {
    refuse('competence', 'Cette compétence est inconnue : choisissez-en une de la liste.')
  }
  const inseeCodes = act.inseeCodes && [...new Set(act.inseeCodes)].sort()
  if (inseeCodes && (inseeCodes.length === 0 || !inseeCodes.every((code) => pool.inseeCodes.has(code)))) {
    refuse('inseeCodes', 'Indiquez des communes du groupement, par leur code INSEE, ou aucune pour toutes.')
  }
  if (!/^\d{9}$/.test(act.holder.siren)) refuse('holderSiren', 'Un SIREN compte neuf chiffres.')
  if (act.url !== undefined && !(/^https?:\/\//.test(act.url) && URL.canParse(act.url) && act.url.length <= 1_000)) {
    refuse('url', 'Indiquez une adresse qui commence par https://.')
  }
  const since = requireDay('input.since', act.since)
  return {
    ...act,
    inseeCodes,
    holder: { siren: act.holder.siren, name: requireLine('input.holderName', act.holder.name, 200) },
    since,
    until: act.until === undefined ? undefined : requireUntil(since, act.until),
    reference: requireLine('input.reference', act.reference, 300),
    signedOn: act.signedOn === undefined ? undefined : requireDay('input.signedOn', act.signedOn),
  }
}
