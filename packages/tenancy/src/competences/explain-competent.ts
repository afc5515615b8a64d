import type { Competence, CompetenceAct, CompetenceActKind } from '@interco/kernel'

const kindNames: Readonly<Record<CompetenceActKind, string>> = {
  loi: 'la loi',
  arrete: 'l’arrêté',
  deliberation: 'la délibération',
  convention: 'la convention',
}

const longDay = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })

/** «1er janvier 2017». */
function frenchDay(day: string): string {
  return longDay.format(new Date(`${day}T00:00:00Z`)).replace(/^1 /, '1er ')
}

/** «à Poitiers», «au Rochereau», «aux Ormes»: the article of a name is part of it. */
function toCommune(name: string): string {
  if (name.startsWith('Le ')) return `au ${name.slice(3)}`
  return name.startsWith('Les ') ? `aux ${name.slice(4)}` : `à ${name}`
}

const groupings: Readonly<Record<string, string>> = {
  CC: 'communauté de communes',
  CA: 'communauté d’agglomération',
  CU: 'communauté urbaine',
}

/** «à la communauté urbaine du Grand Poitiers», for what the official code abridges as «CU du Grand Poitiers». */
function toHolder(name: string): string {
  const [first = '', ...rest] = name.split(' ')
  const grouping = groupings[first]
  if (grouping !== undefined) return `à la ${[grouping, ...rest].join(' ')}`
  if (/^(syndicat|département|centre)$/i.test(first)) return `au ${name}`
  if (/^(communauté|métropole|régie|région)$/i.test(first)) return `à la ${name}`
  return toCommune(name)
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function citation({ kind, reference, signedOn }: CompetenceAct): string {
  return `${kindNames[kind]} ${reference}${signedOn ? ` du ${frenchDay(signedOn)}` : ''}`
}

function period({ since, until }: CompetenceAct): string {
  if (until === undefined) return `depuis le ${frenchDay(since)}`
  const last = new Date(Date.parse(`${until}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  return `du ${frenchDay(since)} au ${frenchDay(last)}`
}

type Found = {
  readonly competence: Competence
  readonly commune: string
  readonly at: string
  readonly act: CompetenceAct | undefined
  readonly alternatives: readonly CompetenceAct[]
}

/** Why it is this one, in French sentences for a citizen. */
export function explainCompetent({ competence, commune, at, act, alternatives }: Found): string[] {
  const place = capital(toCommune(commune))
  const basis = competence.legalBasis ? [`La compétence est définie par : ${competence.legalBasis}.`] : []
  if (!act) {
    return [
      `${place}, le ${frenchDay(at)}, aucun acte enregistré ne confie ${competence.label} à un autre organisme : la commune en a la charge (clause générale de compétence, CGCT, art. L2121-29).`,
      ...basis,
    ]
  }
  return [
    `${place}, ${period(act)}, ${citation(act)} confie ${competence.label} ${toHolder(act.holder.name)}.`,
    ...alternatives.map((other) =>
      act.inseeCodes !== undefined && other.inseeCodes === undefined
        ? `Cet acte nomme la commune : il l’emporte sur ${citation(other)}, qui vaut pour tout le groupement et désigne ${other.holder.name}.`
        : `Un acte enregistré auparavant désigne ${other.holder.name} : ${citation(other)}. Le plus récemment enregistré l’emporte, ce qui reste à vérifier.`,
    ),
    ...basis,
  ]
}
