import { type Clock, type LocalDate, localDateOf } from '@interco/calendar'
import { assertNever } from '@interco/kernel'
import type { DeadlineSettings, DeadlineState } from './settings.ts'

type Explained = {
  readonly clock: Clock
  readonly settings: DeadlineSettings
  readonly state: DeadlineState
  readonly receivedOn: LocalDate
}

/** How a deadline comes to its day, in French sentences for the citizen and for the agent. */
export function explain({ clock, settings, state, receivedOn }: Explained): string[] {
  return [
    `Demande reçue le ${dayOf(receivedOn)}.`,
    `Délai de réponse : ${periodOf(settings)}${settings.start === 'complete' ? ' à compter du dossier complet' : ''}.`,
    ...pausesOf(clock).map(([from, to]) => `Le délai n’a pas couru du ${dayOf(from)} au ${dayOf(to)}.`),
    ...stateSentence(state, clock.dueOn),
    ...(state === 'met' ? [] : [silenceSentence(settings.silence, clock.silenceOn, state)]),
  ]
}

const units: Readonly<Record<DeadlineSettings['unit'], readonly [string, string]>> = {
  calendarDays: ['jour', 'jours'],
  workingDays: ['jour ouvré', 'jours ouvrés'],
  businessDays: ['jour ouvrable', 'jours ouvrables'],
  weeks: ['semaine', 'semaines'],
  months: ['mois', 'mois'],
}

function periodOf({ amount, unit }: DeadlineSettings): string {
  const [one, many] = units[unit]
  return `${amount} ${amount === 1 ? one : many}`
}

/** From a day on which it stopped to the day on which it went on. */
function pausesOf({ forecasts, timeZone }: Clock): (readonly [LocalDate, LocalDate])[] {
  return forecasts.flatMap(({ until }, index) => {
    const next = forecasts[index + 1]
    if (until === undefined || next === undefined || until.getTime() === next.from.getTime()) return []
    return [[localDateOf(until, timeZone), localDateOf(next.from, timeZone)] as const]
  })
}

function stateSentence(state: DeadlineState, dueOn: LocalDate | undefined): string[] {
  const day = dueOn === undefined ? undefined : dayOf(dueOn)
  switch (state) {
    case 'running':
      return day === undefined ? [] : [`La réponse est attendue au plus tard le ${day}.`]
    case 'suspended':
      return [
        day === undefined
          ? 'Le délai est suspendu jusqu’à la réponse de l’usager.'
          : `Le délai est suspendu ; il prend fin le ${day} au plus tard.`,
      ]
    case 'over':
      return [`Le délai a pris fin le ${day} sans réponse.`]
    case 'met':
      return ['La demande a été traitée dans le délai.']
    default:
      return assertNever(state)
  }
}

function silenceSentence(
  silence: DeadlineSettings['silence'],
  silenceOn: LocalDate | undefined,
  state: DeadlineState,
): string {
  if (silence === 'none') return 'Ce délai est un engagement de la collectivité, sans effet juridique.'
  const [verdict, article] = silence === 'acceptance' ? ['acceptée', 'L231-1'] : ['refusée', 'L231-4']
  if (silenceOn === undefined)
    return `Sans réponse à la fin du délai, la demande est ${verdict} (art. ${article} CRPA).`
  return state === 'over'
    ? `Depuis la fin du ${dayOf(silenceOn)}, le silence vaut décision : la demande est ${verdict} (art. ${article} CRPA).`
    : `Sans réponse à la fin du ${dayOf(silenceOn)}, la demande est ${verdict} (art. ${article} CRPA).`
}

const longDay = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })

function dayOf(date: LocalDate): string {
  return longDay.format(new Date(`${date}T00:00:00Z`)).replace(/^1 /, '1er ')
}
